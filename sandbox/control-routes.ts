import { z } from "zod";
import type { Account } from "./account";
import { FaultBody, type Faults } from "./faults";
import { newMailbox } from "./new-mailbox";
import type { RequestLog } from "./request-log";
import { type Route, route } from "./route";
import { validate } from "./validate";
import { wireCalendar } from "./wire-event";

const CalendarBody = z.strictObject({
  name: z.string().min(1),
  email: z.string().min(1),
  platform: z.enum(["Google", "Microsoft"]).default("Google"),
});

const RingBody = z.strictObject({
  calendar_id: z.string().nullable(),
  event_uuids: z.array(z.string()).nullish(),
  last_updated_ts: z.string().nullish(),
});

const SettingsBody = z.strictObject({
  webhooks: z.boolean().optional(),
  duplicate: z.int().min(0).max(100).optional(),
  omit_ids: z.boolean().optional(),
  webhook_delay_ms: z.int().min(0).optional(),
  list_deleted: z.boolean().optional(),
  page_size: z.int().min(1).max(1000).optional(),
  latency_ms: z.int().min(0).optional(),
  api_key: z.string().min(1).optional(),
  webhook_url: z.url({ protocol: /^https?$/ }).optional(),
});

const RequestsQuery = z.object({
  method: z.string().optional(),
  path_prefix: z.string().default("/"),
});

/** What a person or a test does to the stand-in as a whole; events have their own file. */
export function controlRoutes(account: Account, faults: Faults, log: RequestLog): Route[] {
  return [
    route("GET", "/_control/calendars", () => ({
      status: 200,
      body: account.connected().map(wireCalendar),
    })),
    route("POST", "/_control/calendars", ({ body }) => {
      const calendar = account.connect(newMailbox(account, validate(CalendarBody, body, 400)));
      return { status: 201, body: wireCalendar(calendar) };
    }),
    route("DELETE", "/_control/calendars/:id", ({ params }) => {
      account.disconnect(account.calendar(params.id ?? ""));
      return { status: 204 };
    }),
    route("GET", "/_control/bots", () => ({
      status: 200,
      body: account.bots.map((bot) => ({
        bot_id: bot.id,
        event_uuid: bot.eventUuid,
        active: bot.active,
        bot_param: bot.param,
      })),
    })),
    route("POST", "/_control/fail", ({ body }) => {
      const fault = validate(FaultBody, body, 400);
      faults.add(fault);
      return { status: 201, body: fault };
    }),
    route("DELETE", "/_control/fail", () => {
      faults.clear();
      return { status: 204 };
    }),
    route("GET", "/_control/requests", ({ query }) => {
      const asked = validate(RequestsQuery, Object.fromEntries(query), 400);
      const requests = log.find(asked.method, asked.path_prefix);
      return { status: 200, body: { count: requests.length, requests } };
    }),
    route("DELETE", "/_control/requests", () => {
      log.clear();
      return { status: 204 };
    }),
    route("GET", "/_control/deliveries", () => ({
      status: 200,
      body: account.webhooks.deliveries,
    })),
    route("POST", "/_control/ring", ({ body }) => {
      const { event_uuids, ...rest } = validate(RingBody, body, 400);
      const ids = event_uuids === undefined ? {} : { affected_event_uuids: event_uuids };
      return { status: 202, body: account.webhooks.ring({ ...rest, ...ids }) };
    }),
    route("PUT", "/_control/settings", ({ body }) => {
      Object.assign(account.settings, validate(SettingsBody, body, 400));
      return { status: 200, body: account.settings };
    }),
  ];
}
