import { createHash } from "node:crypto";

/**
 * What identifies the real meeting behind an event, the same on every copy: its UID (RFC 5545) in
 * normal form and the occurrence's original start, or its day where that is all there is, else the
 * link and the start, else the event alone. Two different meetings on one link stay two. Hashed, since invitations set its parts at any length.
 */
export function meetingKey(event: {
  id: string;
  uid: string | null;
  /** Both null outside a series. */
  originalStart: string | null;
  originalDay: string | null;
  meetingUrl: string | null;
  startTime: string;
}): string {
  const { uid, originalStart, originalDay } = event;
  if (uid) return key("ical", uid, originalStart ?? originalDay ?? "");
  if (event.meetingUrl) return key("link", event.meetingUrl, event.startTime);
  return `event:${event.id}`;
}

function key(kind: string, ...parts: string[]): string {
  return `${kind}:${createHash("sha256").update(parts.join("\n")).digest("hex")}`;
}
