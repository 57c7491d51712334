/**
 * What identifies the real meeting behind an event, the same on every copy: iCalUID (RFC 5545)
 * and the occurrence's original start, else the link and the start, else the event alone. Two
 * different meetings on one link stay two.
 */
export function meetingKey(event: {
  id: string;
  iCalUid: string | null;
  /** When this occurrence of a series was to start at first; null outside a series. */
  originalStart: string | null;
  meetingUrl: string | null;
  startTime: string;
}): string {
  if (event.iCalUid) return `ical:${event.iCalUid}:${event.originalStart ?? ""}`;
  if (event.meetingUrl) return `link:${event.meetingUrl}:${event.startTime}`;
  return `event:${event.id}`;
}
