import { z } from "zod";
import type { Account } from "../account/account";
import { newMailbox } from "../account/new-mailbox";
import { Settings, usualSettings } from "../account/settings";
import { FaultBody, type Faults } from "../wire/faults";
import type { RequestLog } from "../wire/request-log";
import { type Route, route } from "../wire/route";
import { validate } from "../wire/validate";
import { controlCalendar } from "../wire/wire-event";

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

const SettingsBody = Settings.partial();
const ResetBody = z.strictObject({ seed: z.int().default(1) });

const RequestsQuery = z.object({
  method: z.string().optional(),
  path_prefix: z.string().default("/"),
});

/** What a person or a test does to the stand-in as a whole; events and bots have their own files. */
export function controlRoutes(
  account: Account,
  faults: Faults,
  log: RequestLog,
  settingsChanged: () => void,
): Route[] {
  const { settings } = account;
  /** All but the key: who is to have it was given it. */
  const shown = () => {
    const { api_key, ...others } = settings;
    return { status: 200, body: others };
  };
  return [
    route("GET", "/_control/calendars", () => ({
      status: 200,
      body: account.connected().map(controlCalendar),
    })),
    route("POST", "/_control/calendars", ({ body }) => {
      const calendar = account.connect(newMailbox(account, validate(CalendarBody, body, 400)));
      return { status: 201, body: controlCalendar(calendar) };
    }),
    route("DELETE", "/_control/calendars/:id", ({ params }) => {
      account.disconnect(account.calendar(params.id ?? ""));
      return { status: 204 };
    }),
    route("POST", "/_control/calendars/:id/expire_grant", ({ params }) => {
      const calendar = account.calendar(params.id ?? "");
      calendar.grantExpired = true;
      return { status: 200, body: controlCalendar(calendar) };
    }),
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
    route("GET", "/_control/settings", shown),
    route("PUT", "/_control/settings", ({ body }) => {
      Object.assign(settings, validate(SettingsBody, body, 400));
      settingsChanged();
      return shown();
    }),
    // The key and the webhook's address stay, so that whoever uses the sandbox can go on.
    route("POST", "/_control/reset", ({ body }) => {
      const { seed } = validate(ResetBody, body ?? {}, 400);
      account.clear();
      account.webhooks.clear(seed);
      faults.clear();
      log.clear();
      Object.assign(settings, usualSettings(settings));
      return shown();
    }),
  ];
}
