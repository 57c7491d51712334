import type {
  Attendee,
  EventKind,
  EventStatus,
  MeetingHost,
  Organizer,
  Response,
} from "@/lib/domain/views/event-view";

/** What the mirror keeps of one upstream event, in our words. Instants have nine fractional digits. */
export type EventContent = {
  id: string;
  calendarId: string;
  providerId: string;
  title: string;
  startTime: string;
  endTime: string;
  lastUpdatedAt: string;
  allDay: boolean;
  startDate: string | null;
  /** The day after the last one. */
  endDate: string | null;
  timeZone: string | null;
  meetingUrl: string | null;
  meetingHost: MeetingHost | null;
  organizer: Organizer | null;
  attendees: Attendee[];
  /** The mailboxes of those attendees that are rooms, in one order. */
  rooms: string[];
  /** Its provider doesn't tell all of its guests. */
  guestsHidden: boolean;
  /** What the calendar's owner answered. */
  response: Response | null;
  isOrganizer: boolean;
  recurring: boolean;
  seriesId: string | null;
  /** What a series has in common in every calendar, and after a reconnect; null outside a series. */
  seriesKey: string | null;
  /** The meeting's UID in normal form, or its series' key; null where there is none. */
  uid: string | null;
  /** When this occurrence of a series was to start at first; null where only its day is known. */
  originalStart: string | null;
  /** The day of that where the meeting is at home; null outside a series. */
  originalDay: string | null;
  status: EventStatus;
  /** Kept from others by its calendar; also while that isn't known. */
  private: boolean;
  /** Marked as its owner's own business, though others see it. */
  personal: boolean;
  kind: EventKind;
  description: string | null;
  location: string | null;
  deleted: boolean;
  /** What the copies of one meeting in several calendars have in common. */
  meetingKey: string;
  raw: unknown;
  botParam: BotParam | null;
};

/** A scheduled bot as upstream shows it, without secrets. `stamp` is null on a foreign bot. */
export type BotParam = {
  stamp: BotStamp | null;
  name: string;
};

/** Our mark on a bot that we scheduled: which attempt, and which of its generations. */
export type BotStamp = { bot: string; generation: number };

/** What the store knows of an event before a fetch is compared with it. */
export type StoredEvent = Omit<EventContent, "raw" | "meetingKey"> & { meetingId: string };
