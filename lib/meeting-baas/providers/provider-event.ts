import type { EventKind, EventStatus, Organizer, Response } from "@/lib/domain/views/event-view";
import type { Occurrence } from "./occurrence";

/** What we read out of a provider's own event (`raw`), for Google and Microsoft alike. */
export type ProviderEvent = {
  /** What all calendars know the meeting or its series by, in normal form. */
  uid: string | null;
  /** What the occurrences of its series have in common, in this mailbox at least. */
  seriesUid: string | null;
  occurrence: Occurrence;
  organizer: Organizer | null;
  /** By mailbox (`domain/guest`). */
  responses: Map<string, Response>;
  /** The addresses of what is invited and is no person, as mailboxes. */
  rooms: string[];
  /** Who else is invited isn't told. */
  guestsHidden: boolean;
  /** What the calendar's owner answered. */
  ownResponse: Response | null;
  /** Both null unless all-day; the end is the day after the last one. */
  startDate: string | null;
  endDate: string | null;
  timeZone: string | null;
  status: EventStatus;
  private: boolean;
  /** Marked as the owner's own business, though others see it. */
  personal: boolean;
  kind: EventKind;
  /** `html` is null where the provider has one field for HTML and for text. */
  description: { html: boolean | null; content: string } | null;
  location: string | null;
};
