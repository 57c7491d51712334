import { mayDecide, mayRead, type Viewer } from "@/lib/domain/role";
import type { BotEvent } from "@/lib/domain/views/listed-bot";
import { Prisma } from "@/lib/store/database/generated/client";
import { mailboxesOf } from "@/lib/store/events/privacy";

/** As much of an event as a bot's or a recording's row carries. */
export type BotEventRow = Omit<BotEvent, "startsAt" | "endsAt" | "restricted"> & {
  startsAt: Date;
  endsAt: Date;
  /** The address of its calendar. */
  mailbox: string;
  /** The mailboxes that hold a private copy of its meeting; null where none does. */
  privateTo: string[] | null;
};

/** A BotEventRow's columns after others; the event is `e`. */
export const botEventColumns = Prisma.sql`
  e.id as "event.id", e.calendar_id as "event.calendarId", e.title as "event.title",
  e.starts_at as "event.startsAt", e.ends_at as "event.endsAt", e.private as "event.private",
  (select owner.email from calendar owner where owner.id = e.calendar_id) as "event.mailbox",
  ${mailboxesOf(Prisma.sql`e.meeting_id`)} as "event.privateTo"`;

export type BotEventColumns = { [Key in keyof BotEventRow as `event.${Key}`]: BotEventRow[Key] };

/** Whether this viewer may read the event of such a row. */
export function isOpen(row: BotEventColumns, viewer: Viewer): boolean {
  return mayRead({ private: row["event.private"], mailbox: row["event.mailbox"] }, viewer);
}

/** A private event is only its time, but for its owner and admins. */
export function botEvent(row: BotEventColumns, viewer: Viewer): BotEvent {
  const open = isOpen(row, viewer);
  return {
    id: row["event.id"],
    calendarId: row["event.calendarId"],
    title: open ? row["event.title"] : "Private",
    startsAt: row["event.startsAt"].toISOString(),
    endsAt: row["event.endsAt"].toISOString(),
    private: row["event.private"],
    restricted: !open || !mayDecide(row["event.privateTo"], viewer),
  };
}
