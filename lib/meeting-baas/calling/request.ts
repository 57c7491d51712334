import { storableLine } from "@/lib/domain/storable-json";
import { env } from "@/lib/env";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { metrics } from "@/lib/metrics";
import { readCapped } from "@/lib/read-capped";
import { createPace, type Pace } from "./pace";

const usualDeadline = 20_000;
const longestReason = 300;
const largestAnswer = 32 * 1024 * 1024;

const kept = globalThis as { callboardPace?: Pace };

export type UpstreamAnswer = {
  body: unknown;
  /** Upstream's own clock; ours where it doesn't tell. */
  date: Date;
  isDateTold: boolean;
};

export type UpstreamRequest = {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below the API's address, every variable part encoded. */
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  deadlineMilliseconds?: number;
  /** Somebody waits for it: it goes first, and may use the part of the budget kept for that. */
  urgent?: boolean;
  /** So does this, after those. */
  viewed?: boolean;
  /** Is done once the call's turn has come, before it is sent; it isn't sent if that throws. */
  beforeSending?: () => Promise<void>;
};

/**
 * One call of Meeting BaaS: paced, with a deadline, without redirects, its answer capped.
 * @throws UpstreamError
 */
export async function request(call: UpstreamRequest): Promise<UpstreamAnswer> {
  await pace().wait(call.urgent ? "click" : call.viewed ? "view" : "background");
  await call.beforeSending?.();
  return timed(call, () => answerTo(call));
}

function pace(): Pace {
  kept.callboardPace ??= createPace(env().MEETING_BAAS_RPS);
  return kept.callboardPace;
}

/** Leaves this process its share of the account's budget; among none it has none yet. */
export function divideBudget(processes: number, clicked = true): void {
  pace().setRate(processes > 0 ? env().MEETING_BAAS_RPS / processes : 0, clicked);
}

async function timed<T>({ method, path }: UpstreamRequest, work: () => Promise<T>): Promise<T> {
  // What isn't plain words in a path is an id.
  const endpoint = `${method ?? "GET"} ${path.replace(/[^/]*[^a-z_/][^/]*/g, "{id}")}`;
  const end = metrics().upstreamSeconds.startTimer({ endpoint });
  try {
    const result = await work();
    end({ outcome: "ok" });
    return result;
  } catch (error) {
    end({ outcome: error instanceof UpstreamError ? error.failure : "failed" });
    throw error;
  }
}

async function answerTo(call: UpstreamRequest): Promise<UpstreamAnswer> {
  const url = new URL(`${env().MEETING_BAAS_API_URL.replace(/\/+$/, "")}${call.path}`);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);

  const response = await send(url, call);
  const text = await read(response);
  if (!response.ok) throw failureOf(response, text);
  const told = Date.parse(response.headers.get("date") ?? "");
  const isDateTold = !Number.isNaN(told);
  const date = new Date(isDateTold ? told : Date.now());
  try {
    return { body: text === "" ? null : JSON.parse(text), date, isDateTold };
  } catch {
    // A page for people: the API isn't there at present, and what became of the call isn't known.
    const message = "Meeting BaaS answered with something that isn't JSON.";
    throw new UpstreamError("unavailable", message, null, true);
  }
}

async function send(url: URL, call: UpstreamRequest): Promise<Response> {
  try {
    return await fetch(url, {
      method: call.method ?? "GET",
      headers: {
        "x-meeting-baas-api-key": env().MEETING_BAAS_API_KEY,
        accept: "application/json",
        ...(call.body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      redirect: "manual",
      signal: AbortSignal.timeout(call.deadlineMilliseconds ?? usualDeadline),
    });
  } catch (error) {
    throw lost(error);
  }
}

async function read(response: Response): Promise<string> {
  const bytes = await readCapped(response.body, largestAnswer, "cancel").catch((error) => {
    throw lost(error);
  });
  if (bytes) return bytes.toString("utf8");
  throw new UpstreamError("unreadable", "Meeting BaaS answered with more than 32 MB.");
}

function lost(error: unknown): UpstreamError {
  const timedOut = error instanceof Error && error.name === "TimeoutError";
  const message = timedOut
    ? "Meeting BaaS didn't answer in time."
    : "Meeting BaaS can't be reached.";
  return new UpstreamError("unavailable", message, null, true);
}

function failureOf(response: Response, text: string): UpstreamError {
  const { status } = response;
  if (status === 404) return new UpstreamError("not_found", "Meeting BaaS doesn't know it.");
  if (status === 401) {
    return new UpstreamError("unauthorized", "Meeting BaaS doesn't accept the API key.");
  }
  if (status === 429) {
    const wait = retryAfter(response.headers);
    return new UpstreamError("throttled", "Meeting BaaS asks us to slow down.", wait);
  }
  if (status >= 500 || status === 408) {
    const wait = retryAfter(response.headers);
    // A gateway may say so while the call goes on behind it.
    return new UpstreamError(
      "unavailable",
      `Meeting BaaS failed with status ${status}.`,
      wait,
      true,
    );
  }
  if (status < 400) {
    const message = `Meeting BaaS redirected (status ${status}).`;
    return new UpstreamError("unavailable", message, null, true);
  }
  const reason = reasonIn(text) ?? `Meeting BaaS refused (${status}).`;
  return new UpstreamError(status === 409 ? "conflict" : "refused", reason);
}

/** Seconds to wait, from `Retry-After` (seconds or a date, RFC 9110) or `X-RateLimit-Reset`. */
function retryAfter(headers: Headers): number | null {
  const asked = headers.get("retry-after");
  if (asked) {
    const seconds = /^\d+$/.test(asked) ? Number(asked) : (Date.parse(asked) - Date.now()) / 1000;
    return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 3600) : null;
  }
  const reset = Number(headers.get("x-ratelimit-reset") ?? Number.NaN);
  if (!Number.isFinite(reset)) return null;
  // Both seconds from now and seconds since 1970 are in use for this header.
  const seconds = reset > 1e9 ? reset - Date.now() / 1000 : reset;
  return Math.min(Math.max(seconds, 0), 3600);
}

/** The reason in an error's body, which may be `{"error": "…"}`, `{"message": "…"}` or text. */
function reasonIn(text: string): string | null {
  let reason: unknown = text;
  try {
    const body = JSON.parse(text) as Record<string, unknown> | null;
    reason = body?.error ?? body?.message;
  } catch {
    if (/<html|<!doctype/i.test(text)) return null;
  }
  return typeof reason === "string" ? storableLine(reason, longestReason) || null : null;
}
