import { onTestFinished } from "vitest";
import { z } from "zod";
import { type SandboxOptions, startSandbox } from "@/sandbox/start-sandbox";

export const key = "test-key";

export const WireEvent = z.looseObject({
  uuid: z.uuid(),
  calendar_uuid: z.uuid(),
  google_id: z.string(),
  name: z.string(),
  meeting_url: z.string(),
  start_time: z.iso.datetime({ offset: true }),
  end_time: z.iso.datetime({ offset: true }),
  last_updated_at: z.iso.datetime({ offset: true }),
  is_organizer: z.boolean(),
  is_recurring: z.boolean(),
  deleted: z.boolean(),
  attendees: z.array(z.object({ email: z.string().optional(), name: z.string().nullish() })),
  bot_param: z.looseObject({ bot_name: z.string() }).nullable(),
  raw: z.looseObject({}),
});
export type WireEvent = z.output<typeof WireEvent>;
export const Events = z.array(WireEvent);
export const Page = z.object({ data: Events, next: z.string().nullable() });
export const CalendarShape = z.object({
  uuid: z.uuid(),
  email: z.string(),
  google_id: z.string(),
  name: z.string(),
  resource_id: z.string().nullable(),
});

/** A sandbox without a team, closed after the test, and what a test does with it. */
export async function startForTest(options: Partial<SandboxOptions> = {}) {
  const sandbox = await startSandbox({ apiKey: key, empty: true, ...options });
  onTestFinished(sandbox.close);
  const call = async (method: string, path: string, body?: unknown, apiKey = key) => {
    const response = await fetch(sandbox.url + path, {
      method,
      headers: {
        "x-meeting-baas-api-key": apiKey,
        ...(path.startsWith("/_control") && { "x-sandbox-token": sandbox.control.token }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json: unknown = text === "" ? undefined : JSON.parse(text);
    return { status: response.status, headers: response.headers, json };
  };
  const calendar = async (platform = "Google") => {
    const body = { name: "Kim", email: `kim-${Math.random()}@example.com`, platform };
    return CalendarShape.parse((await call("POST", "/_control/calendars", body)).json);
  };
  const event = async (calendarId: string, body: object = {}) => {
    const answer = await call("POST", `/_control/calendars/${calendarId}/events`, body);
    return WireEvent.parse(answer.json);
  };
  const list = async (query: string) =>
    Page.parse((await call("GET", `/calendar_events/?${query}`)).json);
  return { ...sandbox, call, calendar, event, list };
}
