import { markWatched } from "@/lib/store/calendars/calendar-sync";

const everyMilliseconds = 20_000;
/** Longer than an open page takes to ask again. */
const watchedSeconds = 90;

const markedAt = new Map<string, number>();

/**
 * Somebody looks at these calendars, or at all when the list is empty: what no webhook told of is
 * noticed within a minute. Written down once for all viewers of this process.
 */
export async function watchCalendars(calendarIds: string[]): Promise<void> {
  const what = [...calendarIds].sort().join();
  const now = performance.now();
  for (const [other, at] of markedAt) if (now - at > everyMilliseconds) markedAt.delete(other);
  if (markedAt.has(what)) return;
  markedAt.set(what, now);
  await markWatched(calendarIds.length > 0 ? calendarIds : null, watchedSeconds);
}
