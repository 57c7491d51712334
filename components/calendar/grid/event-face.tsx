import { Lock } from "lucide-react";
import type { CSSProperties } from "react";
import type { MarkedCalendar } from "@/lib/display/calendar/calendar-marks";
import type { ShownMeeting } from "../meeting-view-props";

/** How a meeting's standing shows, beside the words of `EventTitle`. */
export function faceOf({ view, calendars }: ShownMeeting): string {
  const hue = calendars[0]?.plain ? "plain" : "";
  if (view.cancelled) return `ev-gone line-through ${hue}`;
  if (view.declined) return `ev-gone ${hue}`;
  return view.tentative ? `ev ev-tentative ${hue}` : `ev ${hue}`;
}

/** The hue of the first of a meeting's calendars. */
export function hueOf({ calendars }: ShownMeeting): CSSProperties {
  return { "--h": calendars[0]?.color ?? "0" };
}

/** The title, and for those who can't see how it looks, the standing and the calendars. */
export function EventTitle({
  meeting,
  className,
  style,
}: {
  meeting: ShownMeeting;
  className?: string;
  style?: CSSProperties;
}) {
  const { view, calendars } = meeting;
  const standing = view.cancelled
    ? "Cancelled: "
    : view.declined
      ? "Declined: "
      : view.tentative
        ? "Tentative: "
        : "";
  return (
    // Cut at its own end, which lies on the left in Arabic: what isn't the title says its direction.
    <span dir="auto" className={`min-w-0 text-left ${className ?? ""}`} style={style}>
      {standing && (
        <span dir="ltr" className="sr-only">
          {standing}
        </span>
      )}
      {view.private && <Lock aria-hidden className="mr-1 mb-0.5 inline size-3" />}
      {view.title || "Untitled"}
      <span dir="ltr" className="sr-only">
        , {calendars.map((calendar) => calendar.name).join(", ")}
        {isChanged(meeting) && ", changed"}
      </span>
    </span>
  );
}

/** Whose it is, by their initials; the first of them and how many more. */
export function Whose({
  calendars,
  className,
}: {
  calendars: MarkedCalendar[];
  className?: string;
}) {
  const [first, ...others] = calendars;
  if (!first) return null;
  return (
    <span
      aria-hidden
      title={calendars.map(({ name }) => name).join(", ")}
      className={`shrink-0 text-2xs font-semibold ${className ?? ""}`}
    >
      {first.initials}
      {others.length > 0 && ` +${others.length}`}
    </span>
  );
}

/** A tick in the hue of each calendar. */
export function HueTicks({ calendars }: { calendars: readonly MarkedCalendar[] }) {
  return calendars.map(({ id, color, plain }) => (
    <span
      key={id}
      className={`hue w-1 rounded-xs ${plain ? "plain" : ""}`}
      style={{ "--h": color }}
    />
  ));
}

/** Amber says that something changed that this person hasn't seen; `EventTitle` says it in words. */
export function ChangedDot({ meeting, className }: { meeting: ShownMeeting; className?: string }) {
  if (!isChanged(meeting)) return null;
  return (
    <span
      aria-hidden
      data-changed
      title="Changed since you last looked"
      className={`size-2 shrink-0 rounded-full bg-changed ${className ?? ""}`}
    />
  );
}

function isChanged({ view }: ShownMeeting): boolean {
  return view.changedAt !== null && !view.seen;
}
