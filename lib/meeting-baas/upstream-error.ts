import { storableLine } from "@/lib/domain/storable-json";

export type UpstreamFailure =
  /** 404: it doesn't exist, or isn't served any more. */
  | "not_found"
  /** 401: our key isn't accepted. */
  | "unauthorized"
  /** 429. */
  | "throttled"
  /** 409: something that is there stands in the way, as another bot in the same meeting. */
  | "conflict"
  /** Any other 4xx, of this one thing: asking again will not help. */
  | "refused"
  /** No answer in time, no connection, 5xx, or a page for people instead of an answer. */
  | "unavailable"
  /** 200 with JSON that isn't what the API promises. */
  | "unreadable";

const longestMessage = 300;

/**
 * A call of Meeting BaaS that didn't succeed, in words for people. Carries no key and no body;
 * whatever upstream says as its reason is made fit to be kept and shown here, for all who do.
 */
export class UpstreamError extends Error {
  constructor(
    readonly failure: UpstreamFailure,
    message: string,
    readonly retryAfterSeconds: number | null = null,
    /** What became of the call isn't known: it may still have its effect. */
    readonly answerLost = false,
  ) {
    super(storableLine(message, longestMessage));
    this.name = "UpstreamError";
  }
}
