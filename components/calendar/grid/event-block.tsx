"use client";

import { memo } from "react";
import { BotState } from "@/components/decisions/bot-state";
import { RecordButton } from "@/components/decisions/record-button";
import { LinkInPlace } from "@/components/list/link-in-place";
import { botWords } from "@/lib/display/bot-words";
import { dayOf, formatShortDay, formatTime } from "@/lib/display/format-time";
import type { Role } from "@/lib/domain/role";
import type { ShownMeeting } from "../meeting-view-props";
import { ChangedDot, EventTitle, faceOf, hueOf, Whose } from "./event-face";

type Props = {
  meeting: ShownMeeting;
  zone: string;
  role: Role;
  now: number;
  href: string;
  open: boolean;
  /** How many lines of 16 px there is room for. */
  lines: number;
};

/** A meeting in the grid; it fills the box it is put into. */
export const EventBlock = memo(function EventBlock(props: Props) {
  const { meeting, zone, role, now, href, open, lines } = props;
  const { event, calendars } = meeting;
  const words = botWords(event, zone, now);
  const ofTitle = Math.max(1, lines < 3 ? lines : Math.min(lines - 1, 3));
  const isPlain = calendars[0]?.plain;
  return (
    <div data-event={event.id} className="group @container relative h-full">
      <LinkInPlace
        href={href}
        tabIndex={-1}
        aria-current={open ? "true" : undefined}
        style={hueOf(meeting)}
        className={`block h-full overflow-hidden rounded-xs px-1 py-0.5 text-xs/4 aria-[current]:outline-2 aria-[current]:-outline-offset-2 aria-[current]:outline-accent @max-[4.5rem]:px-0.5 @max-[4.5rem]:text-2xs/4 ${faceOf(meeting)}`}
      >
        <span className="flex min-w-0 gap-1">
          <BotState event={event} zone={zone} now={now} iconOnly />
          {/* Cut between words: whoever reads one reads the whole of it. */}
          <EventTitle
            meeting={meeting}
            className="flex-1 overflow-hidden font-medium"
            style={{ maxHeight: `${ofTitle}rem` }}
          />
          {lines < 3 && <span className="sr-only">{timesOf(event, zone)}</span>}
          {lines < 3 && (
            <Whose
              calendars={calendars}
              className={isPlain ? "@max-[5rem]:hidden" : "@max-[7rem]:hidden"}
            />
          )}
          <ChangedDot meeting={meeting} className="mt-1" />
        </span>
        {lines >= 3 && (
          <span className="flex min-w-0 gap-x-1.5">
            <span className="shrink-0 nums @max-[5rem]:sr-only">
              {event.allDay ? "All day" : formatTime(event.startsAt, zone)}
              {!event.allDay && (
                <span className="@max-[8rem]:sr-only">–{formatTime(event.endsAt, zone)}</span>
              )}
            </span>
            {words && (
              <span aria-hidden className="truncate @max-[8rem]:hidden">
                {words}
              </span>
            )}
            <Whose calendars={calendars} className="ml-auto @max-[2.5rem]:hidden" />
          </span>
        )}
      </LinkInPlace>
      <RecordButton
        event={event}
        role={role}
        now={now}
        tabIndex={-1}
        className="pointer-events-none absolute top-0 right-0 bg-surface opacity-0 transition-opacity group-focus-within:pointer-events-auto group-focus-within:opacity-100 group-hover:pointer-events-auto group-hover:opacity-100 @max-[4.5rem]:hidden"
      />
    </div>
  );
});

type Place = { startsAt: string; startDate?: string | null | undefined };

function dayIn({ startDate, startsAt }: Place, zone: string): string {
  return startDate ?? dayOf(startsAt, zone);
}

/** For those who can't see where it stands. */
function timesOf({ allDay, startsAt, endsAt }: ShownMeeting["event"], zone: string): string {
  if (allDay) return ", all day";
  return `, ${formatTime(startsAt, zone)} to ${formatTime(endsAt, zone)}`;
}

type GhostProps = { meeting: ShownMeeting; zone: string; href: string };

/** Where a meeting stood before it was moved, for a day. */
export function EventGhost({ meeting, zone, href }: GhostProps) {
  const { title, movedFrom, ...now } = meeting.view;
  const day = dayIn(now, zone);
  const isElsewhere = !movedFrom || dayIn(movedFrom, zone) !== day;
  return (
    <LinkInPlace
      href={href}
      tabIndex={-1}
      data-ghost={meeting.event.id}
      className="block h-full overflow-hidden rounded-xs border border-dashed border-control px-1 text-2xs/4 text-ink-3 hover:text-ink"
    >
      <s>{title || "Untitled"}</s>
      <span className="sr-only"> was here, and was moved to </span>
      <span aria-hidden> → </span>
      <span className="nums">
        {[isElsewhere && formatShortDay(day, zone), !now.allDay && formatTime(now.startsAt, zone)]
          .filter(Boolean)
          .join(", ")}
      </span>
    </LinkInPlace>
  );
}
