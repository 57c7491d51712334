import { createHash } from "node:crypto";

/**
 * What identifies the real meeting behind an event, the same on every copy: iCalUID (RFC 5545)
 * and the occurrence's original start, else the link and the start, else the event alone. Two
 * different meetings on one link stay two. Hashed, since invitations set its parts at any length.
 */
export function meetingKey(event: {
  id: string;
  iCalUid: string | null;
  /** When this occurrence of a series was to start at first; null outside a series. */
  originalStart: string | null;
  meetingUrl: string | null;
  startTime: string;
}): string {
  if (event.iCalUid) return key("ical", event.iCalUid, event.originalStart ?? "");
  if (event.meetingUrl) return key("link", event.meetingUrl, event.startTime);
  return `event:${event.id}`;
}

function key(kind: string, ...parts: string[]): string {
  return `${kind}:${createHash("sha256").update(parts.join("\n")).digest("hex")}`;
}
