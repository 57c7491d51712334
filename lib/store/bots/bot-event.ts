import type { Viewer } from "@/lib/domain/role";
import type { BotEvent } from "@/lib/domain/views/listed-bot";
import { Prisma } from "@/lib/store/database/generated/client";

/** As much of an event as a bot's or a recording's row carries. */
export type BotEventRow = Omit<BotEvent, "startsAt" | "endsAt"> & { startsAt: Date; endsAt: Date };

/** A BotEventRow's columns after others; the event is `e`. */
export const botEventColumns = Prisma.sql`
  e.id as "event.id", e.calendar_id as "event.calendarId", e.title as "event.title",
  e.starts_at as "event.startsAt", e.ends_at as "event.endsAt", e.private as "event.private"`;

export type BotEventColumns = { [Key in keyof BotEventRow as `event.${Key}`]: BotEventRow[Key] };

/** A private event is only its time, but for admins. */
export function botEvent(row: BotEventColumns, viewer: Viewer): BotEvent {
  return {
    id: row["event.id"],
    calendarId: row["event.calendarId"],
    title: mayRead(row["event.private"], viewer) ? row["event.title"] : "Private",
    startsAt: row["event.startsAt"].toISOString(),
    endsAt: row["event.endsAt"].toISOString(),
    private: row["event.private"],
  };
}

export function mayRead(isPrivate: boolean, viewer: Viewer): boolean {
  return !isPrivate || viewer.role === "admin";
}
