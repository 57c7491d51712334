import { z } from "zod";
import { Refusal } from "@/lib/domain/refusal";
import { BotState } from "@/lib/domain/views/bot-view";
import { watchCalendars } from "@/lib/flows/calendars/watch-calendars";
import { calendars, cursor, instant, limit } from "@/lib/http/query-parts";
import { readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { listEvents, listForGrid } from "@/lib/store/events/events";

const query = {
  from: instant,
  to: instant,
  calendar: calendars,
  q: z.string().trim().min(1).max(200).optional(),
  bot: z.enum(["any", "none", ...BotState.options]).optional(),
  include: z.literal("deleted").optional(),
  /** Only what a grid paints of each. */
  fields: z.literal("grid").optional(),
  limit,
  cursor,
};

export const GET = route("viewer", async ({ request, viewer }) => {
  const { calendar, include, fields, ...rest } = readQuery(request.url, query);
  if (rest.to <= rest.from) {
    const details = [{ path: "to", message: "must be later than from" }];
    throw new Refusal("invalid_request", "to: must be later than from", details);
  }
  await watchCalendars(calendar ?? []);
  const list = fields === "grid" ? listForGrid : listEvents;
  return list({ ...rest, calendars: calendar, includeDeleted: include === "deleted" }, viewer);
});
