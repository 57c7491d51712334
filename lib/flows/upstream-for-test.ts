import { randomUUID } from "node:crypto";

/** What the sandbox shows of an event. */
export type UpstreamEvent = Record<string, unknown> & {
  uuid: string;
  start_time: string;
  last_updated_at: string;
  bot_param: { bot_name: string; extra: unknown } | null;
};

export type UpstreamBot = {
  event_uuid: string;
  active: boolean;
  bot_param: { bot_name: string; deduplication_key: string | null; extra: unknown };
};

type Fault = {
  method?: string;
  path: string;
  status: number | "timeout" | "reset";
  times?: number;
  retry_after?: number | string;
  body?: unknown;
  delay_ms?: number;
  after_effect?: boolean;
};

const usualSettings = { list_deleted: true, page_size: 100, latency_ms: 0 };

/** What people and other tools do at Meeting BaaS, played at this file's sandbox. */
export const upstream = {
  async calendar(platform: "Google" | "Microsoft" = "Google"): Promise<string> {
    const email = `${randomUUID()}@example.com`;
    const body = { name: "Kim", email, platform };
    return (await control<{ uuid: string }>("POST", "/calendars", body)).uuid;
  },
  disconnect: (calendar: string) => control("DELETE", `/calendars/${calendar}`),

  event: (calendar: string, input: object = {}) =>
    control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, input),
  async events(calendar: string, count: number): Promise<string[]> {
    const path = `/calendars/${calendar}/events/bulk`;
    return (await control<{ event_uuids: string[] }>("POST", path, { count })).event_uuids;
  },
  edit: (event: string, input: object) =>
    control<UpstreamEvent>("PATCH", `/events/${event}`, input),
  remove: (event: string, mode: "deleted" | "404" = "deleted") =>
    control<UpstreamEvent>("DELETE", `/events/${event}?mode=${mode}`),
  restore: (event: string) => control<UpstreamEvent>("POST", `/events/${event}/restore`),
  foreignBot: (event: string) => control<UpstreamEvent>("POST", `/events/${event}/foreign_bot`),

  /** Every event of a calendar that ever was, and whether it is served. */
  allEvents: (calendar: string) =>
    control<(UpstreamEvent & { served: boolean })[]>("GET", `/events?calendar_id=${calendar}`),

  /** The bots scheduled right now, on these events. */
  async bots(...events: string[]): Promise<UpstreamBot[]> {
    const all = await control<UpstreamBot[]>("GET", "/bots");
    return all.filter((bot) => bot.active && events.includes(bot.event_uuid));
  },

  fail: (fault: Fault) => control("POST", "/fail", fault),
  change: (settings: Partial<typeof usualSettings>) => control("PUT", "/settings", settings),
  async reset(): Promise<void> {
    await control("DELETE", "/fail");
    await control("PUT", "/settings", usualSettings);
  },

  /** The calls of the API whose path begins so: all, or those since the last `forgetCalls`. */
  async calls(method: string, prefix: string): Promise<string[]> {
    const query = new URLSearchParams({ method, path_prefix: prefix });
    const { requests } = await control<{ requests: { path: string }[] }>(
      "GET",
      `/requests?${query}`,
    );
    return requests.map((request) => request.path);
  },
  /** Resolves once such a call has come in, answered or not. */
  async called(method: string, prefix: string): Promise<void> {
    while ((await upstream.calls(method, prefix)).length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  },
  forgetCalls: () => control("DELETE", "/requests"),

  /** A call of the API itself, as another tool of the account makes it. */
  call: (method: string, path: string, body?: object) =>
    send(`${process.env.MEETING_BAAS_API_URL}${path}`, method, body),
};

function control<T = unknown>(method: string, path: string, body?: object): Promise<T> {
  return send(`${process.env.TEST_SANDBOX_CONTROL}${path}`, method, body);
}

async function send<T>(url: string, method: string, body?: object): Promise<T> {
  const response = await fetch(url, {
    method,
    headers: { "x-meeting-baas-api-key": process.env.MEETING_BAAS_API_KEY ?? "" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
  return (text === "" ? undefined : JSON.parse(text)) as T;
}
