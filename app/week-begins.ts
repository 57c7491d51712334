import { headers } from "next/headers";
import { weekBegins } from "@/lib/display/calendar/week-begins";

/** The weekday on which weeks begin where the viewer lives, as their browser tells, 0 being Sunday. */
export async function readWeekBegins(): Promise<number> {
  return weekBegins((await headers()).get("accept-language"));
}
