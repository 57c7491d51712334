import { Lock } from "lucide-react";
import type { Meeting } from "@/lib/display/group-meetings";

/** How a meeting's standing shows, beside the words of `EventTitle`. */
export function faceOf({ event, cancelled, declined }: Meeting): string {
  if (cancelled) return "ev-gone line-through";
  if (declined) return "ev-gone";
  return event.status === "tentative" ? "ev ev-tentative" : "ev";
}

/** The title, and for those who can't see how it looks, the standing and the calendars. */
export function EventTitle({ meeting, className }: { meeting: Meeting; className?: string }) {
  const { event, cancelled, declined, calendars } = meeting;
  const standing = cancelled
    ? "Cancelled: "
    : declined
      ? "Declined: "
      : event.status === "tentative"
        ? "Tentative: "
        : "";
  return (
    // Cut at its own end, which lies on the left in Arabic: what isn't the title says its direction.
    <span dir="auto" className={`min-w-0 text-left ${className ?? ""}`}>
      {standing && (
        <span dir="ltr" className="sr-only">
          {standing}
        </span>
      )}
      {event.private && <Lock aria-hidden className="mr-1 mb-0.5 inline size-3" />}
      {event.title || "Untitled"}
      <span dir="ltr" className="sr-only">
        , {calendars.map((calendar) => calendar.name).join(", ")}
      </span>
    </span>
  );
}

/** A mark in the hue of each calendar after the first, whose hue is the event's own. */
export function OtherCalendars({ meeting }: { meeting: Meeting }) {
  const others = meeting.calendars.slice(1);
  if (others.length === 0) return null;
  return (
    <span aria-hidden className="inline-flex shrink-0 gap-0.5">
      {others.map((calendar) => (
        <span
          key={calendar.id}
          title={calendar.name}
          className="hue h-3 w-1 rounded-xs"
          style={{ "--h": calendar.color }}
        />
      ))}
    </span>
  );
}
