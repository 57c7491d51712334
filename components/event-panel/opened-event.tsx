"use client";

import type { ReactNode } from "react";
import { BotSettings } from "@/components/bot-settings/bot-settings";
import { RecordingControl } from "@/components/decisions/recording-control";
import { SameCall } from "@/components/decisions/same-call";
import { eventKey } from "@/lib/browser/api/keys";
import { useCalendars } from "@/lib/browser/calendars";
import { useEvent } from "@/lib/browser/events";
import { useMailboxes } from "@/lib/browser/rules";
import { carrierId, carrierWords } from "@/lib/display/bot-words";
import type { Viewer } from "@/lib/domain/role";
import type { CalendarView } from "@/lib/domain/views/calendar-view";
import type { EventView } from "@/lib/domain/views/event-view";
import { EventDetails } from "./event-details";
import { EventHistory } from "./event-history";

export type MeetingCalendar = Pick<CalendarView, "id" | "name" | "color">;

type Props = {
  event: EventView;
  zone: string;
  now: number;
  viewer: Viewer;
  /** Those the meeting is on; empty when it lies outside the days that are shown. */
  calendars: readonly MeetingCalendar[];
};

/** What is known of an event, and what can be done about its recording. */
export function OpenedEvent({ event, zone, now, viewer, calendars }: Props) {
  const connected = useCalendars().data?.calendars ?? [];
  const carrier = useEvent(carrierId(event)).data ?? null;
  const onCalendars = new Set([event.calendarId, ...calendars.map((calendar) => calendar.id)]);
  // Members decide about every meeting.
  const mailboxes = useMailboxes(viewer.role === "viewer").data?.mailboxes ?? [];
  const own = mailboxes.filter(({ mine }) => mine).flatMap((mailbox) => mailbox.calendars);
  const isOwn = own.some((calendar) => onCalendars.has(calendar.id));
  return (
    <>
      <OnCalendars event={event} calendars={calendars} />
      <SameCall event={event} />
      <RecordingControl
        event={event}
        zone={zone}
        viewer={viewer}
        now={now}
        carrier={carrierWords(event, carrier, connected)}
        isOwn={isOwn}
      />
      <BotSettings event={event} role={viewer.role} now={now} />
      <EventDetails event={event} zone={zone} />
      <EventHistory id={event.id} zone={zone} role={viewer.role} />
      {viewer.role === "admin" && (
        <a
          href={eventKey(event.id)}
          target="_blank"
          rel="noreferrer"
          className="mt-4 inline-block text-2xs text-ink-3 underline underline-offset-2 hover:text-accent"
        >
          All of it as JSON, with what the provider sent
        </a>
      )}
    </>
  );
}

function OnCalendars({
  event,
  calendars,
}: {
  event: EventView;
  calendars: readonly MeetingCalendar[];
}): ReactNode {
  const { data } = useCalendars();
  const own = data?.calendars.filter((calendar) => calendar.id === event.calendarId) ?? [];
  const shown = calendars.length > 0 ? calendars : own;
  return (
    <ul
      aria-label="On the calendars"
      className="flex flex-wrap gap-x-3 pt-1 pb-3 text-xs text-ink-2"
    >
      {shown.map((calendar) => (
        <li key={calendar.id} className="flex min-w-0 items-center gap-1.5">
          <span
            aria-hidden
            className="hue h-3 w-1 shrink-0 rounded-xs"
            style={{ "--h": calendar.color }}
          />
          <bdi className="truncate">{calendar.name}</bdi>
        </li>
      ))}
    </ul>
  );
}
