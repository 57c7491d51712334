import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import type { SearchParams } from "nuqs/server";
import { beginReading } from "@/app/begin-reading";
import { readHidden } from "@/app/hidden-calendars";
import { readWeekBegins } from "@/app/week-begins";
import { readZone } from "@/app/zone";
import { CalendarPage } from "@/components/calendar/calendar-page";
import { calendarPath, readCalendarSearch } from "@/components/calendar/calendar-search";
import { secondZoneCookie, viewCookie } from "@/components/calendar/remembered-view";
import { requireViewer } from "@/lib/auth/require-viewer";
import { eventKey, historyKey, meetingsKey } from "@/lib/browser/api/keys";
import { type Fallback, PageData } from "@/lib/browser/cache/page-data";
import {
  type CalendarViewName,
  calendarViews,
  dateToShow,
  shownRange,
} from "@/lib/display/calendar/shown-range";
import { dayOf } from "@/lib/display/format-time";
import { isZone } from "@/lib/display/zone";
import type { Viewer } from "@/lib/domain/role";
import type { EventView } from "@/lib/domain/views/event-view";
import { listChanges } from "@/lib/store/events/changes";
import { findOpenedEvent } from "@/lib/store/events/events";
import { meetingsInRange } from "@/lib/store/meetings/meetings-in-range";

export const metadata: Metadata = { title: "Calendar" };

export default async function Page(props: { searchParams: Promise<SearchParams> }) {
  const search = await readCalendarSearch(props.searchParams);
  const viewer = await requireViewer(calendarPath("/calendar", search));
  const reading = await beginReading(viewer);

  const served = {
    zone: search.tz ?? (await readZone()),
    secondZone: await rememberedSecondZone(),
    now: new Date().toISOString(),
    narrow: await looksNarrow(),
    view: await rememberedView(),
    hidden: await readHidden(),
    begins: await readWeekBegins(),
  };
  const view = search.view ?? (served.narrow ? "agenda" : served.view);
  const today = dayOf(served.now, served.zone);
  const opening = readOpened(search.event, viewer);
  // Where no day is asked for, what is open says which days are read.
  const event = search.event && !search.date ? (await opening).event : null;
  const { zone, begins } = served;
  const date = dateToShow({ date: search.date, event, today, view, zone, begins });
  const { from, to } = shownRange({ view, date, zone, begins });
  const range = { from: new Date(from), to: new Date(to) };
  const [meetings, { known }] = await Promise.all([meetingsInRange(range, viewer), opening]);
  const fallback = { [meetingsKey({ from, to })]: meetings, ...known };
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
    findOpenedEvent(id, viewer),
    listChanges({ event: id, includeInitial: true }, viewer),
  ]);
  const known: Fallback = event ? { [eventKey(id)]: event, [historyKey(id)]: changes } : {};
  return { event, known };
}

/** The view that this person chose last. */
async function rememberedView(): Promise<CalendarViewName> {
  const chosen = (await cookies()).get(viewCookie)?.value;
  return calendarViews.find((view) => view === chosen) ?? "week";
}

async function rememberedSecondZone(): Promise<string | null> {
  const chosen = (await cookies()).get(secondZoneCookie)?.value;
  return chosen && isZone(chosen) ? chosen : null;
}

/** The width of a screen is unknown here: phones say that they are phones, more or less. */
async function looksNarrow(): Promise<boolean> {
  const sent = await headers();
  return sent.get("sec-ch-ua-mobile") === "?1" || /Mobi/.test(sent.get("user-agent") ?? "");
}
