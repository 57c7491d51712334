import type { Metadata } from "next";
import { headers } from "next/headers";
import type { SearchParams } from "nuqs/server";
import { beginReading } from "@/app/begin-reading";
import { readZone } from "@/app/zone";
import { CalendarPage } from "@/components/calendar/calendar-page";
import { calendarPath, readCalendarSearch } from "@/components/calendar/calendar-search";
import { requireViewer } from "@/lib/auth/require-viewer";
import { eventKey, eventsKey, historyKey } from "@/lib/browser/api/keys";
import { type Fallback, PageData } from "@/lib/browser/cache/page-data";
import { dayOf } from "@/lib/display/format-time";
import { dateToShow, shownRange } from "@/lib/display/shown-range";
import type { Viewer } from "@/lib/domain/role";
import type { EventView } from "@/lib/domain/views/event-view";
import { listChanges } from "@/lib/store/events/changes";
import { findEvent } from "@/lib/store/events/events";
import { readRange } from "./read-range";

export const metadata: Metadata = { title: "Calendar" };

export default async function Page(props: { searchParams: Promise<SearchParams> }) {
  const search = await readCalendarSearch(props.searchParams);
  const viewer = await requireViewer(calendarPath("/calendar", search));
  const reading = await beginReading(viewer);

  const served = {
    zone: search.tz ?? (await readZone()),
    now: new Date().toISOString(),
    narrow: await looksNarrow(),
  };
  const view = search.view ?? (served.narrow ? "agenda" : "week");
  const today = dayOf(served.now, served.zone);
  const opening = readOpened(search.event, viewer);
  // Where no day is asked for, what is open says which days are read.
  const event = search.event && !search.date ? (await opening).event : null;
  const date = dateToShow({ date: search.date, event, today, view, zone: served.zone });
  const { from, to } = shownRange(view, date, served.zone);
  const [events, { known }] = await Promise.all([readRange(from, to, viewer), opening]);
  const fallback = {
    [eventsKey({ from, to, includeDeleted: true })]: events,
    ...known,
  };
  return (
    <PageData reading={reading} fallback={fallback}>
      <CalendarPage viewer={viewer} served={served} />
    </PageData>
  );
}

type Opened = { event: EventView | null; known: Fallback };

async function readOpened(id: string | null, viewer: Viewer): Promise<Opened> {
  if (!id) return { event: null, known: {} };
  const [event, changes] = await Promise.all([
    findEvent(id, viewer),
    listChanges({ event: id, includeInitial: true }, viewer),
  ]);
  const known: Fallback = event ? { [eventKey(id)]: event, [historyKey(id)]: changes } : {};
  return { event, known };
}

/** The width of a screen is unknown here: phones say that they are phones, more or less. */
async function looksNarrow(): Promise<boolean> {
  const sent = await headers();
  return sent.get("sec-ch-ua-mobile") === "?1" || /Mobi/.test(sent.get("user-agent") ?? "");
}
