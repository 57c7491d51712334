import { createLoader } from "nuqs/server";
import { parseAsId } from "@/lib/browser/api/parse-as-id";

/** What the page's address says: which calendar is open beside the list. */
export const calendarAddress = { calendar: parseAsId };

export const loadCalendarAddress = createLoader(calendarAddress);

export function calendarHref(id: string | null): string {
  return id ? `/calendars?calendar=${encodeURIComponent(id)}` : "/calendars";
}
