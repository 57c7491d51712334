import type { CalendarView } from "@/lib/domain/views/calendar-view";

export type MirrorAge = {
  /**
   * `cut-off`: Meeting BaaS can't be read for at least one calendar. `unread`: this page can't read
   * how old it is now.
   */
  state: "empty" | "fresh" | "behind" | "cut-off" | "unread";
  /** What there is to say, without the age. */
  summary: string;
  /** When the calendar that lags most was last in step; null when one never was. */
  oldest: string | null;
};

/**
 * How far the mirror as a whole lags: it is as old as its oldest calendar.
 * @param isRead the calendars were read just now; what was read before says nothing of now
 */
export function mirrorAge(calendars: readonly CalendarView[], isRead = true): MirrorAge {
  const age = ageOf(calendars);
  return isRead ? age : { ...age, state: "unread", summary: "Can't be checked right now" };
}

function ageOf(calendars: readonly CalendarView[]): MirrorAge {
  if (calendars.length === 0)
    return { state: "empty", summary: "No calendar is connected", oldest: null };

  const failing = calendars.filter((calendar) => calendar.sync === "failing");
  const behind = calendars.filter((calendar) => calendar.sync === "behind");
  const lagging = failing.length > 0 ? failing : behind.length > 0 ? behind : calendars;
  const oldest = lagging.some((calendar) => calendar.lastSyncedAt === null)
    ? null
    : (lagging.flatMap((calendar) => calendar.lastSyncedAt ?? []).sort()[0] ?? null);

  if (failing.length > 0) {
    const reason = failing[0]?.lastError;
    const summary = `Cut off: ${named(failing, calendars)}`;
    return { state: "cut-off", summary: reason ? `${summary} (${reason})` : summary, oldest };
  }
  if (behind.length > 0)
    return { state: "behind", summary: `Behind: ${named(behind, calendars)}`, oldest };
  return { state: "fresh", summary: "Up to date", oldest };
}

function named(some: readonly CalendarView[], all: readonly CalendarView[]): string {
  if (some.length === 1) return some[0]?.name ?? "";
  return some.length === all.length
    ? `all ${all.length} calendars`
    : `${some.length} of ${all.length} calendars`;
}
