import type { CalendarView } from "@/lib/domain/views/calendar-view";
import type { DeliveryView } from "@/lib/domain/views/delivery-view";

/** How a delivery was dealt with, in a sentence. */
export function handledWords({
  state,
  attempts,
  changes,
  calendarId,
  error,
}: DeliveryView): string {
  if (calendarId === null && state === "waiting") {
    // Of one that is being applied for the first time nothing is known yet.
    return attempts === 0 || error === null
      ? "It waits to be added to its bot's reports."
      : `It waits: adding it to its bot's reports failed ${times(attempts)}, and is tried again by itself.`;
  }
  if (calendarId === null && state === "processed") return "It was added to its bot's reports.";
  switch (state) {
    case "ignored":
      return "It was kept; there was nothing to do.";
    case "failed":
      return "It failed for good: trying again wouldn't help.";
    case "waiting":
      return attempts === 0
        ? "It waits for its calendar to be read."
        : `It waits: reading its calendar failed ${times(attempts)}, and is tried again by itself.`;
    case "processed":
      return changes === 0
        ? "Its calendar was read; nothing had changed."
        : `Its calendar was read, and ${changes === 1 ? "one change was" : `${changes} changes were`} noticed.`;
  }
}

/** "once", "twice", "3 times". */
export function times(count: number): string {
  if (count === 1) return "once";
  return count === 2 ? "twice" : `${count} times`;
}

/** `340 ms`, `2.4 s`, `3 min`; nothing of what isn't dealt with. */
export function tookWords(milliseconds: number | null): string {
  if (milliseconds === null) return "";
  if (milliseconds < 1_000) return `${milliseconds} ms`;
  const seconds = milliseconds / 1_000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

export function calendarOf(
  { calendarId }: DeliveryView,
  calendar: CalendarView | undefined,
): string {
  if (calendarId === null) return "No calendar";
  return calendar?.name ?? "An unknown calendar";
}
