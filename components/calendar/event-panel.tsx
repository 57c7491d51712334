"use client";

import type { ReactNode } from "react";
import { BotSettings } from "@/components/bot-settings/bot-settings";
import { DecisionChoice } from "@/components/decisions/decision-choice";
import { RecordSwitch } from "@/components/decisions/record-switch";
import { SameCall } from "@/components/decisions/same-call";
import { PanelFailure } from "@/components/list/panel-failure";
import { SidePanel } from "@/components/list/side-panel";
import { useCalendars } from "@/lib/browser/calendars";
import { useEvent } from "@/lib/browser/events";
import { carrierWords } from "@/lib/display/bot-words";
import { isCancelled, type MeetingCalendar } from "@/lib/display/group-meetings";
import type { Viewer } from "@/lib/domain/role";
import type { EventView, GridEvent } from "@/lib/domain/views/event-view";
import { EventDetails } from "./event-details";
import { EventHistory } from "./event-history";

type Props = {
  id: string;
  zone: string;
  now: number;
  viewer: Viewer;
  /** Those the meeting is on; empty when it lies outside the days that are shown. */
  calendars: readonly MeetingCalendar[];
  /** All that are shown, among which the bot's carrier may be. */
  events: readonly GridEvent[];
  onClose: () => void;
};

/** One event, beside the calendar; it doesn't keep anybody from the rest of the page. */
export function EventPanel(props: Props) {
  const { id, zone, now, viewer, calendars, events, onClose } = props;
  const connected = useCalendars().data?.calendars ?? [];
  const answer = useEvent(id);
  const event = answer.data;
  return (
    <SidePanel
      label="Event"
      page="Calendar"
      data-event={id}
      title={
        <bdi className={event && isCancelled(event) ? "line-through" : ""}>
          {event ? event.title || "Untitled" : "Event"}
        </bdi>
      }
      onClose={onClose}
    >
      <PanelFailure what="event" answer={answer} />
      {event && (
        <>
          <OnCalendars event={event} calendars={calendars} />
          <SameCall event={event} />
          <RecordSwitch
            event={event}
            zone={zone}
            role={viewer.role}
            now={now}
            carrier={carrierWords(event, events, connected)}
          />
          <DecisionChoice event={event} role={viewer.role} now={now} />
          <BotSettings event={event} role={viewer.role} now={now} />
          <EventDetails event={event} zone={zone} />
          <EventHistory id={id} zone={zone} />
        </>
      )}
    </SidePanel>
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
