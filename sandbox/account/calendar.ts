import type { Bot } from "../bots/bot";
import type { BotParam } from "../bots/bot-param";
import type { EventDetails, Mailbox } from "../events/event-details";

/** A mailbox at a provider, with what it held when it was last not connected. */
export type KnownMailbox = Mailbox & { rawId: string; events: EventDetails[] };

export type Calendar = {
  uuid: string;
  mailbox: KnownMailbox;
  connected: boolean;
  /** Meeting BaaS may no longer read the mailbox. */
  grantExpired: boolean;
  events: CalendarEvent[];
};

/** What changes about an event. */
export type EventState = {
  details: EventDetails;
  updatedAt: string;
  deleted: boolean;
  /** Answered with 404, as if Meeting BaaS had dropped it. */
  dropped: boolean;
  /** Fields that answers have wrong; one that is undefined is missing from them. */
  malformed: Record<string, unknown>;
};

export type CalendarEvent = EventState & {
  uuid: string;
  calendar: Calendar;
  bot: Bot | null;
  /** Every state the event was ever in, the current one last. */
  versions: EventVersion[];
};

export type EventVersion = EventState & {
  param: BotParam | null;
  /** When the event starts, in milliseconds. */
  start: number;
  /** By the sandbox's clock. */
  at: string;
  /** By this machine's, which nobody moves: in milliseconds. */
  since: number;
};

export function newCalendar(uuid: string, mailbox: KnownMailbox): Calendar {
  return { uuid, mailbox, connected: true, grantExpired: false, events: [] };
}

/** The state an event was in at an instant of this machine's clock. */
export function versionAt(event: CalendarEvent, since: number): EventVersion | undefined {
  return event.versions.findLast((version) => version.since <= since);
}
