import type { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { pauseAccount } from "@/lib/store/account-pause";

/** A key that was changed isn't there in a second; and asking on would look like guessing. */
const afterUnauthorized = 60;
const afterThrottled = 10;

/** A refusal that concerns the whole account pauses it, for all processes. */
export async function pauseAfter(error: UpstreamError): Promise<void> {
  if (error.failure === "unauthorized") await pauseAccount(afterUnauthorized, error.message);
  if (error.failure === "throttled") {
    await pauseAccount(error.retryAfterSeconds ?? afterThrottled, error.message);
  }
}
