/**
 * Whether an event is one that upstream must still serve: it hasn't ended, and starts before the
 * end of upstream's rolling window.
 */
export function isToCome(
  event: { startTime: string; endTime: string },
  now: Date,
  horizon: Date,
): boolean {
  return Date.parse(event.endTime) > +now && Date.parse(event.startTime) <= +horizon;
}
