import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { beginReading } from "@/app/begin-reading";
import { readZone } from "@/app/zone";
import { calendarHref, loadCalendarAddress } from "@/components/connections/calendar-address";
import { CalendarList } from "@/components/connections/calendar-list";
import { requireViewer } from "@/lib/auth/require-viewer";
import { quarantinedKey } from "@/lib/browser/api/keys";
import { type Fallback, PageData } from "@/lib/browser/cache/page-data";
import { listQuarantined } from "@/lib/store/calendars/quarantine";

export const metadata: Metadata = { title: "Calendars" };

export default async function CalendarsPage(props: { searchParams: Promise<SearchParams> }) {
  const { calendar } = await loadCalendarAddress(props.searchParams);
  const viewer = await requireViewer(calendarHref(calendar));
  const reading = await beginReading(viewer);
  const [zone, quarantined] = await Promise.all([
    readZone(),
    calendar ? listQuarantined(calendar) : null,
  ]);
  const fallback: Fallback = {
    ...(calendar && { [quarantinedKey(calendar)]: { events: quarantined } }),
  };
  return (
    <PageData reading={reading} fallback={fallback}>
      <CalendarList zone={zone} role={viewer.role} />
    </PageData>
  );
}
