"use client";

import dynamic from "next/dynamic";
import { useEffect } from "react";
import { PanelFailure } from "@/components/list/panel-failure";
import { SidePanel } from "@/components/list/side-panel";
import { useEvent } from "@/lib/browser/events";
import type { Viewer } from "@/lib/domain/role";
import type { EventView } from "@/lib/domain/views/event-view";
import type { MeetingCalendar } from "./opened-event";

const load = () => import("./opened-event");
// It weighs more than the grid it is opened from.
const OpenedEvent = dynamic(() => load().then((module) => module.OpenedEvent));

/** So long a page is left alone with what it needs at once. */
const pauseMs = 1_000;

/** Fetches what a panel shows before somebody opens one. */
export function useEventPanelSoon(): void {
  useEffect(() => {
    const timer = setTimeout(() => load().catch(() => {}), pauseMs);
    return () => clearTimeout(timer);
  }, []);
}

type Props = {
  id: string;
  zone: string;
  now: number;
  viewer: Viewer;
  /** Those the meeting is on; empty when it lies outside the days that are shown. */
  calendars: readonly MeetingCalendar[];
  onClose: () => void;
};

/** One event, beside the calendar; it doesn't keep anybody from the rest of the page. */
export function EventPanel({ id, zone, now, viewer, calendars, onClose }: Props) {
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
        <OpenedEvent event={event} zone={zone} now={now} viewer={viewer} calendars={calendars} />
      )}
    </SidePanel>
  );
}

function isCancelled({ deletedAt, status }: EventView): boolean {
  return deletedAt !== null || status === "cancelled";
}
