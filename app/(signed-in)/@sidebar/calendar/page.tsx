import { CalendarFilter } from "@/components/calendar/calendar-filter";

export default function CalendarSidebar() {
  return <CalendarFilter />;
}
