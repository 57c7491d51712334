import type { Metadata } from "next";
import { readZone } from "@/app/zone";
import { CalendarList } from "@/components/calendars/calendar-list";
import { Shell } from "@/components/shell/shell";
import { requireViewer } from "@/lib/auth/require-viewer";
import { calendarsKey } from "@/lib/browser/keys";
import { DataProvider } from "@/lib/browser/provider";
import { mayAct } from "@/lib/domain/role";
import { listCalendars } from "@/lib/store/calendars";

export const metadata: Metadata = { title: "Calendars" };

export default async function CalendarsPage() {
  const viewer = await requireViewer("/calendars");
  const [zone, calendars] = await Promise.all([readZone(), listCalendars()]);
  return (
    <DataProvider fallback={{ [calendarsKey]: { calendars } }}>
      <Shell viewer={viewer} current="calendars">
        <CalendarList zone={zone} mayResync={mayAct(viewer.role, "member")} />
      </Shell>
    </DataProvider>
  );
}
