"use client";

import { type CSSProperties, useId, useRef, useState } from "react";
import { BotState } from "@/components/decisions/bot-state";
import { RecordButton } from "@/components/decisions/record-button";
import { LinkInPlace } from "@/components/list/link-in-place";
import { formatDay, formatTime } from "@/lib/display/format-time";
import type { Meeting } from "@/lib/display/group-meetings";
import { EventTitle } from "./event-face";
import type { MeetingViewProps } from "./meeting-view-props";

type Props = MeetingViewProps & {
  /** The day in whose column they found no room; `meetings` are those. */
  day: string;
  /** Which of its meetings they are: "all day". */
  what: string;
  className: string;
  style: CSSProperties;
};

const width = 320;
const margin = 8;
/** Less room below the button than this, and the list opens upwards. */
const leastBelow = 240;

/** What found no room in the grid, as a number that opens them. */
export function Crowd(props: Props) {
  const { meetings, day, what, className, style, zone, now, role, openId } = props;
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

  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        // Whoever closes one of them comes back here.
        data-holds={meetings.map(({ event }) => event.id).join(" ")}
        aria-label={`${meetings.length} more ${what}`}
        className={`absolute flex justify-center rounded-xs border border-line bg-sunken text-xs font-medium text-ink-2 hover:text-accent ${className}`}
        style={style}
      >
        +{meetings.length}
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
        className="pointer-events-auto fade-in fixed inset-auto m-0 w-80 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-md border border-line bg-surface text-sm text-ink shadow-overlay"
      >
        <p className="px-3 pt-2 pb-1 font-medium">
          <LinkInPlace
            href={props.hrefOfDay(day)}
            onFollow={() => list.current?.hidePopover()}
            className="hover:text-accent hover:underline"
          >
            {formatDay(day, zone)}
          </LinkInPlace>
        </p>
        <ul>
          {open &&
            meetings.toSorted(byHourAndName).map((meeting) => {
              const { event, calendars, cancelled, declined } = meeting;
              return (
                <li
                  key={event.id}
                  data-event={event.id}
                  className="flex min-h-8 items-center gap-2 border-t border-line px-3 py-1"
                >
                  <span
                    aria-hidden
                    className="hue w-1 shrink-0 self-stretch rounded-xs"
                    style={{ "--h": calendars[0]?.color ?? "0" }}
                  />
                  {!event.allDay && (
                    <span className="shrink-0 text-xs text-ink-2 nums">
                      {formatTime(event.startsAt, zone)}
                    </span>
                  )}
                  <LinkInPlace
                    href={props.hrefOf(event.id)}
                    onFollow={() => list.current?.hidePopover()}
                    aria-current={event.id === openId ? "true" : undefined}
                    className={`min-w-0 flex-1 py-0.5 hover:text-accent aria-[current]:text-accent ${cancelled ? "line-through" : ""} ${cancelled || declined ? "text-ink-3" : ""}`}
                  >
                    <EventTitle meeting={meeting} className="block truncate" />
                  </LinkInPlace>
                  <BotState event={event} zone={zone} now={now} iconOnly />
                  <RecordButton event={event} role={role} now={now} />
                </li>
              );
            })}
        </ul>
      </section>
    </>
  );
}

function byHourAndName({ event: a }: Meeting, { event: b }: Meeting): number {
  if (a.startsAt !== b.startsAt && !(a.allDay && b.allDay)) return a.startsAt < b.startsAt ? -1 : 1;
  return a.title.localeCompare(b.title, undefined, { numeric: true });
}
