import { keep } from "@/components/shell/cookie";
import { parseAsId } from "@/lib/browser/api/parse-as-id";
import type { CalendarViewName } from "@/lib/display/calendar/shown-range";

export const viewCookie = "view";
export const hiddenCookie = "hidden";
export const secondZoneCookie = "zone2";
const year = 31_536_000;

/** Keeps the view that somebody chose, so that the server writes it the next time. */
export function rememberView(view: CalendarViewName): void {
  keep(viewCookie, view, year);
}

/** Keeps the zone in which somebody wants hours told as well. */
export function rememberSecondZone(zone: string | null): void {
  keep(secondZoneCookie, zone ?? "", zone ? year : 0);
}

/** Keeps which calendars somebody has switched off. */
export function rememberHidden(ids: readonly string[]): void {
  keep(hiddenCookie, ids.join(" "), year);
}

/** The calendars that were switched off, out of what was kept. */
export function hiddenIn(kept: string | undefined): string[] {
  return (kept ?? "").split(" ").filter((id) => parseAsId.parse(id) !== null);
}
