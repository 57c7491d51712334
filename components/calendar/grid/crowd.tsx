"use client";

import { type CSSProperties, type ReactNode, useId, useRef, useState } from "react";
import { BotState } from "@/components/decisions/bot-state";
import { RecordButton } from "@/components/decisions/record-button";
import { LinkInPlace } from "@/components/list/link-in-place";
import { formatDay, formatTime } from "@/lib/display/format-time";
import type { MeetingViewProps, ShownMeeting } from "../meeting-view-props";
import { ChangedDot, EventTitle, HueTicks } from "./event-face";

type Props = MeetingViewProps & {
  /** The day in whose column they found no room; `meetings` are those. */
  day: string;
  /** Which of its meetings they are: "all day". */
  what: string;
  className: string;
  style?: CSSProperties;
  /** "+N" unless given. */
  children?: ReactNode;
};

const width = 336;
const margin = 8;
/** Less room below the button than this, and the list opens upwards. */
const leastBelow = 240;

/** What found no room in the grid, as a number that opens them. */
export function Crowd(props: Props) {
  const { meetings, day, what, className, style, zone, children } = props;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLElement>(null);
  const [open, setOpen] = useState(false);

  /** Beside its button, and wholly in the window. */
  function place() {
    const from = button.current?.getBoundingClientRect();
    const shown = list.current?.style;
    if (!from || !shown) return;
    const below = window.innerHeight - from.bottom - margin;
    const opensDown = below >= Math.min(leastBelow, from.top);
    const last = window.innerWidth - Math.min(width, window.innerWidth - 2 * margin) - margin;
    shown.left = `${Math.max(margin, Math.min(from.left, last))}px`;
    shown.top = opensDown ? `${from.bottom + 2}px` : "auto";
    shown.bottom = opensDown ? "auto" : `${window.innerHeight - from.top + 2}px`;
    shown.maxHeight = `${Math.min(420, opensDown ? below : from.top - margin)}px`;
  }

  const close = () => list.current?.hidePopover();
  return (
    <>
      <button
        ref={button}
        type="button"
        tabIndex={-1}
        popoverTarget={id}
        // Whoever closes one of them comes back here.
        data-holds={meetings.map(({ event }) => event.id).join(" ")}
        aria-label={`${meetings.length} more ${what}`}
        className={`flex justify-center rounded-xs border border-line bg-sunken text-2xs font-medium text-ink-2 nums hover:text-accent ${className}`}
        style={style}
      >
        {children ?? `+${meetings.length}`}
      </button>
      <section
        id={id}
        ref={list}
        popover="auto"
        aria-label={`${formatDay(day, zone)}, ${what}`}
        onBeforeToggle={({ newState }) => {
          if (newState === "open") place();
          setOpen(newState === "open");
        }}
        className="pointer-events-auto fade-in fixed inset-auto m-0 w-84 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-md border border-line bg-surface text-sm text-ink shadow-overlay"
      >
        <p className="px-3 pt-2 pb-1 font-medium">
          <LinkInPlace
            href={props.hrefOfDay(day)}
            onFollow={close}
            className="hover:text-accent hover:underline"
          >
            {formatDay(day, zone)}
          </LinkInPlace>
        </p>
        <ul>
          {open &&
            meetings
              .toSorted(byHourAndName)
              .map((meeting) => (
                <CrowdRow key={meeting.event.id} {...props} meeting={meeting} close={close} />
              ))}
        </ul>
      </section>
    </>
  );
}

type RowProps = Pick<MeetingViewProps, "zone" | "now" | "role" | "openId" | "hrefOf"> & {
  meeting: ShownMeeting;
  close: () => void;
};

/** Its title, whose it is, and its switch. */
function CrowdRow({ meeting, close, zone, now, role, openId, hrefOf }: RowProps) {
  const { event, view, calendars } = meeting;
  const isGone = view.cancelled || view.declined;
  return (
    <li
      data-event={event.id}
      className="flex min-h-10 items-center gap-2 border-t border-line px-3 py-1"
    >
      <span aria-hidden className="flex shrink-0 gap-0.5 self-stretch">
        <HueTicks calendars={calendars.slice(0, 3)} />
      </span>
      <BotState event={event} zone={zone} now={now} iconOnly />
      <span className="min-w-0 flex-1">
        <LinkInPlace
          href={hrefOf(event.id)}
          onFollow={close}
          aria-current={event.id === openId ? "true" : undefined}
          className={`block hover:text-accent aria-[current]:text-accent ${view.cancelled ? "line-through" : ""} ${isGone ? "text-ink-3" : ""}`}
        >
          <EventTitle meeting={meeting} className="block truncate" />
        </LinkInPlace>
        <span className="block truncate text-2xs text-ink-2 nums">
          {!event.allDay && `${formatTime(event.startsAt, zone)} · `}
          {/* The title has said whose it is. */}
          <span aria-hidden>{calendars.map(({ name }) => name).join(", ")}</span>
        </span>
      </span>
      <ChangedDot meeting={meeting} />
      <RecordButton event={event} role={role} now={now} />
    </li>
  );
}

function byHourAndName({ event: a }: ShownMeeting, { event: b }: ShownMeeting): number {
  if (a.startsAt !== b.startsAt && !(a.allDay && b.allDay)) return a.startsAt < b.startsAt ? -1 : 1;
  return a.title.localeCompare(b.title, undefined, { numeric: true });
}
