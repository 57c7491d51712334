import { randomUUID } from "node:crypto";

/** What the sandbox shows of an event. */
export type UpstreamEvent = Record<string, unknown> & {
  uuid: string;
  start_time: string;
  last_updated_at: string;
  bot_param: { bot_name: string; extra: unknown } | null;
};

export type UpstreamBot = {
  bot_id: string;
  event_uuid: string;
  active: boolean;
  bot_param: { bot_name: string; deduplication_key: string | null; extra: unknown };
};

type Edit = { minutes: number; first?: "old" | "new" };
type Replaced = { from: string; to: string }[];

type Fault = {
  method?: string;
  path: string;
  status: number | "timeout" | "reset" | "stall";
  times?: number;
  retry_after?: number | string;
  body?: unknown;
  delay_ms?: number;
  after_effect?: boolean;
  truncate?: "connection" | "json";
};

const usualSettings = {
  list_deleted: true,
  page_size: 100,
  cursor_loop: false,
  latency_ms: 0,
  read_lag_ms: 0,
};

type Settings = typeof usualSettings & { webhooks: boolean; now_offset_ms: number };

/** What people and other tools do at Meeting BaaS, played at this file's sandbox. */
export const upstream = {
  async calendar(platform: "Google" | "Microsoft" = "Google"): Promise<string> {
    const email = `${randomUUID()}@example.com`;
    const body = { name: "Kim", email, platform };
    return (await control<{ uuid: string }>("POST", "/calendars", body)).uuid;
  },
  calendars: () => control<{ uuid: string; google_id: string }[]>("GET", "/calendars"),
  /** Its provider doesn't accept its credentials any more. */
  expireGrant: (calendar: string) => control("POST", `/calendars/${calendar}/expire_grant`),
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
  /** What becomes of a whole series in its calendar: what came instead of what. */
  moveSeries: (event: string, how: Edit) =>
    control<Replaced>("POST", `/events/${event}/move_series`, how),
  cutSeries: (event: string, how: Edit) =>
    control<Replaced>("POST", `/events/${event}/cut_series`, how),
  repeat: (event: string, how: { weeks: number; first?: "old" | "new" }) =>
    control<Replaced>("POST", `/events/${event}/repeat`, how),
  foreignBot: (event: string) => control<UpstreamEvent>("POST", `/events/${event}/foreign_bot`),

  /** Shows an event's field wrongly, or not at all, until it is mended. */
  malform: (event: string, wrong: { field: string; value?: unknown }) =>
    control("POST", `/events/${event}/malform`, wrong),
  mend: (event: string) => control("DELETE", `/events/${event}/malform`),

  /** Every event of a calendar that ever was, and whether it is served. */
  allEvents: (calendar: string) =>
    control<(UpstreamEvent & { served: boolean })[]>("GET", `/events?calendar_id=${calendar}`),

  /** Every state that an event was ever in, as the API showed it. */
  history: (event: string) =>
    control<{ served: boolean; event: { deleted?: unknown } }[]>(
      "GET",
      `/history?event_uuid=${event}`,
    ),

  /** The bots scheduled right now. */
  async activeBots(): Promise<UpstreamBot[]> {
    return (await upstream.allBots()).filter((bot) => bot.active);
  },
  /** Every bot that ever was, the oldest first. */
  allBots: () => control<UpstreamBot[]>("GET", "/bots"),
  /** What happens to a bot in its call, told by it: by its own id or its event's. */
  report: (bot: string, code: string) => control("POST", `/bots/${bot}/report`, { code }),
  complete: (bot: string, transcript?: object[]) =>
    control("POST", `/bots/${bot}/complete`, { transcript }),
  failBot: (bot: string, error: string) => control("POST", `/bots/${bot}/fail`, { error }),
  /** Those on these events. */
  async bots(...events: string[]): Promise<UpstreamBot[]> {
    return (await upstream.activeBots()).filter((bot) => events.includes(bot.event_uuid));
  },
  fail: (fault: Fault) => control("POST", "/fail", fault),
  change: (settings: Partial<Settings>) => control("PUT", "/settings", settings),
  /** Forgets everything: another account. */
  startOver: () => control("POST", "/reset"),
  endFaults: () => control("DELETE", "/fail"),
  async reset(): Promise<void> {
    await upstream.endFaults();
    await control("PUT", "/settings", usualSettings);
  },

  /** The calls of the API whose path begins so: all, or those since the last `forgetCalls`. */
  async calls(method: string, prefix: string): Promise<string[]> {
    return (await upstream.requests(method, prefix)).map((request) => request.path);
  },
  /** The same, with when they came in. */
  async requests(method: string, prefix: string): Promise<{ at: string; path: string }[]> {
    const query = new URLSearchParams({ method, path_prefix: prefix });
    return (
      await control<{ requests: { at: string; path: string }[] }>("GET", `/requests?${query}`)
    ).requests;
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
    headers: {
      "x-meeting-baas-api-key": process.env.MEETING_BAAS_API_KEY ?? "",
      "x-sandbox-token": process.env.TEST_SANDBOX_TOKEN ?? "",
      "content-type": "application/json",
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
  return (text === "" ? undefined : JSON.parse(text)) as T;
}
