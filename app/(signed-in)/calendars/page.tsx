import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { readZone } from "@/app/zone";
import { calendarHref, loadCalendarAddress } from "@/components/connections/calendar-address";
import { CalendarList } from "@/components/connections/calendar-list";
import { Shell } from "@/components/shell/shell";
import { requireViewer } from "@/lib/auth/require-viewer";
import { calendarsKey, quarantinedKey } from "@/lib/browser/api/keys";
import { DataProvider, type Fallback } from "@/lib/browser/cache/provider";
import { readCalendarList } from "@/lib/store/calendars/calendars";
import { listQuarantined } from "@/lib/store/calendars/quarantine";

export const metadata: Metadata = { title: "Calendars" };

export default async function CalendarsPage(props: { searchParams: Promise<SearchParams> }) {
  const { calendar } = await loadCalendarAddress(props.searchParams);
  const viewer = await requireViewer(calendarHref(calendar));
  const [zone, calendars, quarantined] = await Promise.all([
    readZone(),
    readCalendarList(),
    calendar ? listQuarantined(calendar) : null,
  ]);
  const fallback: Fallback = {
    [calendarsKey]: calendars,
    ...(calendar && { [quarantinedKey(calendar)]: { events: quarantined } }),
  };
  return (
    <DataProvider fallback={fallback}>
      <Shell viewer={viewer} current="calendars">
        <CalendarList zone={zone} role={viewer.role} />
      </Shell>
    </DataProvider>
  );
}
