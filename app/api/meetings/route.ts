import { Refusal } from "@/lib/domain/refusal";
import { watchCalendars } from "@/lib/flows/calendars/watch-calendars";
import { calendars, instant } from "@/lib/http/query-parts";
import { readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { meetingsInRange } from "@/lib/store/meetings/meetings-in-range";

const mostDays = 62;

const query = { from: instant, to: instant, calendar: calendars };

export const GET = route("viewer", async ({ request, viewer }) => {
  const { from, to, calendar } = readQuery(request.url, query);
  if (to <= from) throw refusal("must be later than from");
  // An hour more: two months may hold a change of the clocks.
  if (to.getTime() - from.getTime() > (mostDays * 24 + 1) * 3_600_000) {
    throw refusal(`may be ${mostDays} days after from at most`);
  }
  await watchCalendars(calendar ?? []);
  return meetingsInRange({ from, to, calendars: calendar }, viewer);
});

function refusal(message: string): Refusal {
  return new Refusal("invalid_request", `to: ${message}`, [{ path: "to", message }]);
}
