import type { Account } from "../account/account";
import type { CalendarEvent } from "../account/calendar";
import { Refused } from "../account/refused";
import { EditBody, editedParam, ScheduleBody, scheduledParam } from "../bots/bot-param";
import { type Call, type Route, route } from "../wire/route";
import { validate } from "../wire/validate";
import { wireEvent } from "../wire/wire-event";
import { refuseRival } from "./deduplication";

export function botRoutes(account: Account): Route[] {
  return [
    route("POST", "/calendar_events/:uuid/bot", (call) => {
      const body = validate(ScheduleBody, call.body, 422);
      const events = named(account, call);
      for (const event of events) refuseSchedule(account, event, events, body);
      const param = scheduledParam(body, account.settings.webhook_url);
      for (const event of events) account.schedule(event, structuredClone(param));
      return { status: 200, body: events.map((event) => wireEvent(event)) };
    }),
    route("PATCH", "/calendar_events/:uuid/bot", (call) => {
      const body = validate(EditBody, call.body, 422);
      const events = named(account, call).filter((event) => event.bot);
      if (events.length === 0) throw new Refused(404, "No bot is scheduled on this event");
      for (const event of events) {
        if (event.bot) event.bot.param = editedParam(event.bot.param, body);
        account.change(event, {});
      }
      return { status: 200, body: events.map((event) => wireEvent(event)) };
    }),
    route("DELETE", "/calendar_events/:uuid/bot", (call) => {
      const events = named(account, call);
      for (const event of events) account.unschedule(event);
      return { status: 200, body: events.map((event) => wireEvent(event)) };
    }),
  ];
}

/** The event of the path or, with `all_occurrences`, every one of its series. */
function named(account: Account, { params, query }: Call): CalendarEvent[] {
  const event = account.event(params.uuid ?? "");
  const { seriesId } = event.details;
  if (query.get("all_occurrences") !== "true" || !seriesId) return [event];
  return event.calendar.events.filter(
    (e) => e === event || (e.details.seriesId === seriesId && !e.deleted && account.isServed(e)),
  );
}

function refuseSchedule(
  account: Account,
  event: CalendarEvent,
  together: CalendarEvent[],
  body: ScheduleBody,
): void {
  if (event.bot) throw new Refused(409, "A bot is already scheduled on this event");
  if (event.deleted) throw new Refused(422, "The event is deleted");
  if (!event.details.meetingUrl) throw new Refused(422, "The event has no meeting URL");
  if (body.deduplication_key) refuseRival(account, body.deduplication_key, together);
}
