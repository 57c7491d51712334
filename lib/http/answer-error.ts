import { type ApiErrorBody, type ErrorCode, Refusal } from "@/lib/domain/refusal";
import { log } from "@/lib/log";
import { isUnavailable } from "@/lib/store/database/unavailable";

/** What is to be answered, before it is written for one server or another. */
export type Answer = { status: number; headers: Record<string, string>; body: object };

/** Turns whatever a route threw into an answer that a person can act upon. */
export function answerError(error: unknown, request: Request): Response {
  const { pathname } = new URL(request.url);
  return asResponse(errorAnswer(error, request.method, pathname));
}

export function asResponse({ status, headers, body }: Answer): Response {
  return Response.json(body, { status, headers });
}

export function errorAnswer(error: unknown, method: string, path: string): Answer {
  if (error instanceof Refusal) {
    const { status, code, message, details, retryAfterSeconds } = error;
    return answer(status, code, message, details, retryAfterSeconds);
  }
  const about = { method, path, error: String(error).slice(0, 500) };
  if (isUnavailable(error)) {
    log().warn(about, "database unavailable");
    return answer(503, "unavailable", "The database can't be reached: try again soon.");
  }
  log().error(
    { ...about, stack: error instanceof Error ? error.stack : undefined },
    "route failed",
  );
  return answer(500, "internal", "Something went wrong here; the log says more.");
}

/** How long to wait where nothing tells. */
const usualWait: Record<number, number> = { 429: 300, 503: 5 };

function answer(
  status: number,
  code: ErrorCode,
  message: string,
  details?: unknown,
  retryAfterSeconds = usualWait[status],
): Answer {
  const body: ApiErrorBody = {
    error: { code, message, ...(details === undefined ? {} : { details }) },
  };
  const headers = {
    "cache-control": "no-store",
    ...(retryAfterSeconds === undefined
      ? {}
      : { "retry-after": String(Math.max(1, Math.ceil(retryAfterSeconds))) }),
  };
  return { status, headers, body };
}
