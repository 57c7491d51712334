import type { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { pauseAccount } from "@/lib/store/account/account-pause";
import { countFailing } from "@/lib/store/health/failing";
import { backoffSeconds } from "./backoff";

/** A key that was changed isn't there in a second; and asking on would look like guessing. */
const afterUnauthorized = 60;
const afterThrottled = 10;

/**
 * How many seconds to wait after a failed call, or after a failure here (null). A refusal that
 * concerns the whole account pauses it, for all processes.
 */
export async function pauseAfter(
  failuresBefore: number,
  error: UpstreamError | null,
): Promise<number> {
  if (error?.failure === "unauthorized") await pauseAccount(afterUnauthorized, error.message);
  if (error?.failure === "throttled") {
    await pauseAccount(error.retryAfterSeconds ?? afterThrottled, error.message);
  }
  const retryAfter = error?.retryAfterSeconds ?? null;
  return backoffSeconds(failuresBefore, await countFailing(), retryAfter);
}
