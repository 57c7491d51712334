"use client";

import { memo } from "react";
import { BotState } from "@/components/decisions/bot-state";
import { RecordButton } from "@/components/decisions/record-button";
import { LinkInPlace } from "@/components/list/link-in-place";
import { formatTime } from "@/lib/display/format-time";
import type { Meeting } from "@/lib/display/group-meetings";
import type { Role } from "@/lib/domain/role";
import { EventTitle, faceOf, OtherCalendars } from "./event-face";

type Props = {
  meeting: Meeting;
  zone: string;
  role: Role;
  now: number;
  href: string;
  open: boolean;
  /** How many lines of 16 px there is room for. */
  lines: number;
};

/** A meeting in the week's grid; it fills the box it is put into. */
export const EventBlock = memo(function EventBlock(props: Props) {
  const { meeting, zone, role, now, href, open, lines } = props;
  const { event, calendars } = meeting;
  const time = event.allDay ? "All day" : formatTime(event.startsAt, zone);
  return (
    <div data-event={event.id} className="group @container relative h-full">
      <LinkInPlace
        href={href}
        aria-current={open ? "true" : undefined}
        style={{ "--h": calendars[0]?.color ?? "0" }}
        className={`block h-full overflow-hidden rounded-xs px-1.5 py-1 text-xs aria-[current]:outline-2 aria-[current]:-outline-offset-2 aria-[current]:outline-accent ${faceOf(meeting)}`}
      >
        <span className="flex min-w-0 gap-1">
          {lines < 2 && <BotState event={event} zone={zone} now={now} iconOnly />}
          <EventTitle
            meeting={meeting}
            className={`font-medium ${lines < 3 ? "truncate" : "line-clamp-2 [overflow-wrap:anywhere]"}`}
          />
          {lines < 2 && !event.allDay && (
            <span className="shrink-0 nums @max-[8rem]:sr-only">{time}</span>
          )}
          <span className="ml-auto flex">
            <OtherCalendars meeting={meeting} />
          </span>
        </span>
        {lines >= 2 && (
          <span className="flex min-w-0 gap-x-2 @max-[7rem]:flex-col">
            <span className="truncate nums">
              {time}
              {!event.allDay && (
                <span className="@max-[6rem]:sr-only">–{formatTime(event.endsAt, zone)}</span>
              )}
            </span>
            <BotState event={event} zone={zone} now={now} iconOnly={lines < 3} />
          </span>
        )}
      </LinkInPlace>
      <RecordButton
        event={event}
        role={role}
        now={now}
        className="pointer-events-none absolute top-0 right-0 bg-surface opacity-0 transition-opacity group-focus-within:pointer-events-auto group-focus-within:opacity-100 group-hover:pointer-events-auto group-hover:opacity-100 @max-[4.5rem]:hidden"
      />
    </div>
  );
});
