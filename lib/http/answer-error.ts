import { type ApiErrorBody, type ErrorCode, Refusal } from "@/lib/domain/refusal";
import { log } from "@/lib/log";
import { isUnavailable } from "@/lib/store/database/unavailable";

/** Turns whatever a route threw into an answer that a person can act upon. */
export function answerError(error: unknown, request: Request): Response {
  if (error instanceof Refusal) {
    return answer(error.status, error.code, error.message, error.details);
  }
  const { pathname } = new URL(request.url);
  const about = { method: request.method, path: pathname, error: String(error).slice(0, 500) };
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

function answer(status: number, code: ErrorCode, message: string, details?: unknown): Response {
  const body: ApiErrorBody = {
    error: { code, message, ...(details === undefined ? {} : { details }) },
  };
  const headers = {
    "cache-control": "no-store",
    ...(status === 503 ? { "retry-after": "5" } : {}),
    ...(status === 429 ? { "retry-after": "300" } : {}),
  };
  return Response.json(body, { status, headers });
}
