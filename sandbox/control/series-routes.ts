import { z } from "zod";
import type { Account } from "../account/account";
import type { CalendarEvent } from "../account/calendar";
import { Refused } from "../account/refused";
import type { EventDetails, Mailbox } from "../events/event-details";
import { cut, moved, weekly } from "../events/whole-series";
import { type Route, route } from "../wire/route";
import { validate } from "../wire/validate";

/** Which comes first: what goes, or what comes. */
const first = z.enum(["old", "new"]).default("old");
const MoveBody = z.strictObject({ minutes: z.int(), first });
const RepeatBody = z.strictObject({ weeks: z.int().min(1).max(50), first });

/** Answers with what went, and what came instead of each. */
type Replaced = { from: string; to: string }[];

/** What people do with a whole series in one calendar, at the provider. */
export function controlSeriesRoutes(account: Account): Route[] {
  const known = (uuid: string | undefined) => {
    const event = account.events.get(uuid ?? "");
    if (!event) throw new Refused(404, `Event ${uuid} was never here`);
    return event;
  };
  const occurrences = ({ calendar, details: { seriesId }, uuid }: CalendarEvent) => {
    if (!seriesId) throw new Refused(409, `Event ${uuid} is of no series`);
    return calendar.events
      .filter((event) => event.details.seriesId === seriesId && !event.deleted && !event.dropped)
      .sort((a, b) => originalOf(a) - originalOf(b));
  };
  const replace = (
    old: CalendarEvent[],
    renewed: EventDetails[],
    order: "old" | "new",
  ): Replaced => {
    const calendar = old[0]?.calendar;
    if (!calendar) return [];
    const cancel = () => {
      for (const event of old) account.change(event, { deleted: true });
    };
    if (order === "old") cancel();
    const added = account.addEvents(calendar, renewed);
    if (order === "new") cancel();
    return added.map((event, n) => ({ from: (old[n] ?? old[0])?.uuid ?? "", to: event.uuid }));
  };
  const renew = (
    old: CalendarEvent[],
    how: (details: EventDetails, mailbox: Mailbox) => EventDetails,
    order: "old" | "new",
  ) => ({
    status: 200,
    body: replace(
      old,
      old.map(({ details, calendar }) => how(details, calendar.mailbox)),
      order,
    ),
  });

  return [
    route("POST", "/_control/events/:id/move_series", ({ params, body }) => {
      const { minutes, first } = validate(MoveBody, body, 400);
      return renew(occurrences(known(params.id)), moved(minutes), first);
    }),
    route("POST", "/_control/events/:id/cut_series", ({ params, body }) => {
      const { minutes, first } = validate(MoveBody, body, 400);
      const event = known(params.id);
      const { icalUid, originalStart } = event.details;
      if (!icalUid.endsWith("@google.com") || !originalStart) {
        throw new Refused(409, "Only Google cuts its series");
      }
      const rest = occurrences(event).filter((one) => originalOf(one) >= originalOf(event));
      return renew(rest, cut(originalStart, minutes), first);
    }),
    route("POST", "/_control/events/:id/repeat", ({ params, body }) => {
      const { weeks, first } = validate(RepeatBody, body, 400);
      const event = known(params.id);
      const { details, calendar } = event;
      if (details.seriesId) throw new Refused(409, `Event ${event.uuid} is of a series already`);
      if (event.deleted || event.dropped) throw new Refused(409, `Event ${event.uuid} is gone`);
      const series = weekly(details, weeks, calendar.mailbox);
      return { status: 200, body: replace([event], series, first) };
    }),
  ];
}

function originalOf({ details }: CalendarEvent): number {
  return Date.parse(details.originalStart ?? details.start);
}
