import { readHidden } from "@/app/hidden-calendars";
import { readWeekBegins } from "@/app/week-begins";
import { readZone } from "@/app/zone";
import { CalendarFilter } from "@/components/calendar/calendar-filter";
import { MiniMonth } from "@/components/calendar/mini-month";

export default async function CalendarSidebar() {
  const [zone, begins, hidden] = await Promise.all([readZone(), readWeekBegins(), readHidden()]);
  return (
    <>
      <MiniMonth zone={zone} now={new Date().toISOString()} begins={begins} />
      <CalendarFilter hidden={hidden} />
    </>
  );
}
