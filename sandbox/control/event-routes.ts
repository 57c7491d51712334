import { z } from "zod";
import type { Account } from "../account/account";
import { Refused } from "../account/refused";
import { scheduledParam } from "../bots/bot-param";
import { secondText } from "../clock/instants";
import {
  changedDetails,
  type EventDetails,
  type Mailbox,
  newDetails,
} from "../events/event-details";
import { EventInput } from "../events/event-input";
import { type Route, route } from "../wire/route";
import { validate } from "../wire/validate";
import { controlEvent, wireEvent } from "../wire/wire-event";

const day = 24 * 60 * 60_000;
const quarter = 15 * 60_000;

const DeleteQuery = z.object({ mode: z.enum(["deleted", "404"]).default("deleted") });
const BulkBody = z.strictObject({ count: z.int().min(1).max(20_000) });
const ForeignBody = z.strictObject({ bot_name: z.string().min(1).default("Other Notetaker") });
/** Without a value, the field goes missing. */
const MalformBody = z.strictObject({ field: z.string().min(1), value: z.json().optional() });

/** What people do in their own calendars, at the provider. */
export function controlEventRoutes(account: Account): Route[] {
  /** Any event that ever was, served or not. */
  const known = (uuid: string | null | undefined) => {
    const event = account.events.get(uuid ?? "");
    if (!event) throw new Refused(404, `Event ${uuid} was never here`);
    return event;
  };

  return [
    route("GET", "/_control/events", ({ query }) => {
      const id = query.get("calendar_id");
      const events = id ? (account.calendars.get(id)?.events ?? []) : [...account.events.values()];
      return { status: 200, body: events.map((event) => controlEvent(account, event)) };
    }),
    route("GET", "/_control/history", ({ query }) => {
      const event = known(query.get("event_uuid"));
      const versions = event.versions.map((version) => ({
        at: version.at,
        served: !version.dropped,
        event: wireEvent(event, version),
      }));
      return { status: 200, body: versions };
    }),
    route("POST", "/_control/calendars/:id/events", ({ params, body }) => {
      const calendar = account.calendar(params.id ?? "");
      const input = validate(EventInput, body ?? {}, 400);
      const details = newDetails(input, calendar.mailbox, account.now());
      const [event] = account.addEvents(calendar, [details]);
      return { status: 201, body: event && controlEvent(account, event) };
    }),
    route("POST", "/_control/calendars/:id/events/bulk", ({ params, body }) => {
      const calendar = account.calendar(params.id ?? "");
      const { count } = validate(BulkBody, body, 400);
      const all = manyDetails(calendar.mailbox, count, account.now());
      const events = account.addEvents(calendar, all);
      return { status: 201, body: { event_uuids: events.map((event) => event.uuid) } };
    }),
    route("PATCH", "/_control/events/:id", ({ params, body }) => {
      const event = known(params.id);
      const input = validate(EventInput, body, 400);
      account.change(event, {
        details: changedDetails(event.details, input, event.calendar.mailbox),
      });
      return { status: 200, body: controlEvent(account, event) };
    }),
    route("DELETE", "/_control/events/:id", ({ params, query }) => {
      const event = known(params.id);
      const { mode } = validate(DeleteQuery, Object.fromEntries(query), 400);
      if (mode === "404") account.drop(event);
      else account.change(event, { deleted: true });
      return { status: 200, body: controlEvent(account, event) };
    }),
    route("POST", "/_control/events/:id/restore", ({ params }) => {
      const event = known(params.id);
      account.change(event, { deleted: false, dropped: false });
      return { status: 200, body: controlEvent(account, event) };
    }),
    route("POST", "/_control/events/:id/malform", ({ params, body }) => {
      const event = known(params.id);
      const { field, value } = validate(MalformBody, body, 400);
      account.change(event, { malformed: { ...event.malformed, [field]: value } });
      return { status: 200, body: controlEvent(account, event) };
    }),
    route("DELETE", "/_control/events/:id/malform", ({ params }) => {
      const event = known(params.id);
      account.change(event, { malformed: {} });
      return { status: 200, body: controlEvent(account, event) };
    }),
    route("POST", "/_control/events/:id/foreign_bot", ({ params, body }) => {
      const event = known(params.id);
      if (event.bot) throw new Refused(409, "A bot is already scheduled on this event");
      const param = scheduledParam(
        validate(ForeignBody, body ?? {}, 400),
        account.settings.webhook_url,
      );
      account.schedule(event, param);
      return { status: 201, body: controlEvent(account, event) };
    }),
  ];
}

/** Many plain events within the next 28 days, eight hours of each, in quarters of an hour. */
function manyDetails(mailbox: Mailbox, count: number, now: number): EventDetails[] {
  const today = Math.floor(now / day) * day;
  return Array.from({ length: count }, (_, n) => {
    const start =
      today + day * (1 + (n % 28)) + 9 * 4 * quarter + quarter * (Math.floor(n / 28) % 32);
    return newDetails({ title: `Meeting ${n + 1}`, start: secondText(start) }, mailbox, now);
  });
}
