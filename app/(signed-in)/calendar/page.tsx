import type { Metadata } from "next";
import { headers } from "next/headers";
import type { SearchParams } from "nuqs/server";
import { readZone } from "@/app/zone";
import { CalendarPage } from "@/components/calendar/calendar-page";
import { calendarPath, readCalendarSearch } from "@/components/calendar/calendar-search";
import { requireViewer } from "@/lib/auth/require-viewer";
import { eventKey, eventsKey, historyKey } from "@/lib/browser/api/keys";
import { type Fallback, PageData } from "@/lib/browser/cache/page-data";
import { dayOf } from "@/lib/display/format-time";
import { shownRange } from "@/lib/display/shown-range";
import type { Viewer } from "@/lib/domain/role";
import { listChanges } from "@/lib/store/events/changes";
import { findEvent } from "@/lib/store/events/events";
import { readRange } from "./read-range";

export const metadata: Metadata = { title: "Calendar" };

export default async function Page(props: { searchParams: Promise<SearchParams> }) {
  const search = await readCalendarSearch(props.searchParams);
  const viewer = await requireViewer(calendarPath("/calendar", search));

  const served = {
    zone: search.tz ?? (await readZone()),
    now: new Date().toISOString(),
    narrow: await looksNarrow(),
  };
  const view = search.view ?? (served.narrow ? "agenda" : "week");
  const date = search.date ?? dayOf(served.now, served.zone);
  const { from, to } = shownRange(view, date, served.zone);

  const [events, opened] = await Promise.all([
    readRange(from, to, viewer),
    readOpened(search.event, viewer),
  ]);
  const fallback = {
    [eventsKey({ from, to, includeDeleted: true })]: events,
    ...opened,
  };
  return (
    <PageData fallback={fallback}>
      <CalendarPage viewer={viewer} served={served} />
    </PageData>
  );
}

async function readOpened(id: string | null, viewer: Viewer): Promise<Fallback> {
  if (!id) return {};
  const [event, changes] = await Promise.all([
    findEvent(id, viewer),
    listChanges({ event: id, includeInitial: true }, viewer),
  ]);
  return event ? { [eventKey(id)]: event, [historyKey(id)]: changes } : {};
}

/** The width of a screen is unknown here: phones say that they are phones, more or less. */
async function looksNarrow(): Promise<boolean> {
  const sent = await headers();
  return sent.get("sec-ch-ua-mobile") === "?1" || /Mobi/.test(sent.get("user-agent") ?? "");
}
