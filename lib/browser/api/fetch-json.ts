import type { ApiErrorBody } from "@/lib/domain/refusal";
import { checkViewer, pageViewer, viewerHeader } from "./viewer";

const deadlineMs = 30_000;

/** An answer of the API that isn't a success, or no answer at all (code `offline`, status 0). */
export class ApiFailure extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details?: unknown,
  ) {
    super(message);
    this.name = "ApiFailure";
  }
}

/**
 * Asks the API for JSON.
 * @throws ApiFailure with the API's own reason, in words for a person
 */
export async function fetchJson<T>(path: string, init: RequestInit = {}): Promise<T> {
  const headers = new Headers(init.headers);
  headers.set("accept", "application/json");
  if (init.body) headers.set("content-type", "application/json");
  const viewer = pageViewer();
  if (viewer) headers.set(viewerHeader, viewer);

  let status: number;
  let text: string;
  try {
    const signal = init.signal ?? AbortSignal.timeout(deadlineMs);
    const response = await fetch(path, { ...init, headers, signal });
    status = response.status;
    checkViewer(response.headers.get(viewerHeader));
    text = await response.text();
  } catch {
    const reads = (init.method ?? "GET") === "GET";
    // What is shown is read again by itself; what was clicked isn't.
    const next = reads ? "it tries again by itself." : "then try again.";
    const message = `Callboard can't be reached. Check your connection; ${next}`;
    throw new ApiFailure(0, "offline", message);
  }

  const body = parse(text);
  if (status >= 200 && status < 300 && body !== unreadable) return body as T;
  throw failureOf(status, body);
}

const unreadable = Symbol("unreadable");

function parse(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return unreadable;
  }
}

function failureOf(status: number, body: unknown): ApiFailure {
  if (status === 401) {
    return new ApiFailure(401, "unauthenticated", "Your session has ended. Sign in again.");
  }
  if (isErrorBody(body)) {
    const { code, message, details } = body.error;
    return new ApiFailure(status, code, message, details);
  }
  return new ApiFailure(
    status,
    "unavailable",
    `Callboard answered ${status} without a reason. Try again in a minute.`,
  );
}

function isErrorBody(body: unknown): body is ApiErrorBody {
  if (typeof body !== "object" || body === null || !("error" in body)) return false;
  const { error } = body;
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    typeof error.code === "string" &&
    "message" in error &&
    typeof error.message === "string"
  );
}
