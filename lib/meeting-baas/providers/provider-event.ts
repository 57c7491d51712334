import type { EventStatus, Organizer, Response } from "@/lib/domain/views/event-view";

/** What we read out of a provider's own event (`raw`), for Google and Microsoft alike. */
export type ProviderEvent = {
  iCalUid: string | null;
  /** When this occurrence of a series was to start at first, as the provider writes it. */
  originalStart: string | null;
  organizer: Organizer | null;
  /** By mailbox (`domain/guest`). */
  responses: Map<string, Response>;
  /** What the calendar's owner answered. */
  ownResponse: Response | null;
  /** Both null unless all-day; the end is the day after the last one. */
  startDate: string | null;
  endDate: string | null;
  timeZone: string | null;
  status: EventStatus;
  private: boolean;
  /** `html` is null where the provider has one field for HTML and for text. */
  description: { html: boolean | null; content: string } | null;
  location: string | null;
};
