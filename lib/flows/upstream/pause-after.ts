import type { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { pauseAccount } from "@/lib/store/account/account-pause";
import { countFailing } from "@/lib/store/health/failing";
import { backoffSeconds } from "./backoff";

/** The tries before this one, since the last success, and how many of these failed lastingly. */
export type Tries = { attempts: number; refusals: number };

/** A key that was changed isn't there in a second; and asking on would look like guessing. */
const afterUnauthorized = 60;
const afterThrottled = 10;
/** Whoever failed so often did for longer than others can have been well by chance. */
const triesOfAnOutage = 40;
/** From there its pauses grow from what they were. */
const firstStepAlone = 4;

/**
 * How many seconds to wait after a failed call, or after a failure of the database's or of ours. A
 * refusal that concerns the whole account pauses it, for all processes.
 */
export async function pauseAfter(
  { attempts, refusals }: Tries,
  error: UpstreamError | "database" | "ours",
): Promise<number> {
  if (error === "ours") return backoffSeconds(refusals, 1, null, true);
  const { failing, othersWork } = await countFailing();
  if (error === "database") return backoffSeconds(attempts, failing, null);
  await pauseForAll(error);
  const { retryAfterSeconds } = error;
  if (isLasting(error)) return backoffSeconds(refusals, failing, retryAfterSeconds, true);
  // Early in an outage others seem to work, too.
  const isAlone = othersWork && attempts >= triesOfAnOutage;
  const steps = isAlone ? attempts - triesOfAnOutage + firstStepAlone : attempts;
  return backoffSeconds(steps, failing, retryAfterSeconds, isAlone);
}

/** Pauses the account where what upstream answered concerns all calls, whoever made this one. */
export async function pauseForAll(error: UpstreamError): Promise<void> {
  if (error.failure === "unauthorized") await pauseAccount(afterUnauthorized, error.message);
  if (error.failure === "throttled") {
    await pauseAccount(error.retryAfterSeconds ?? afterThrottled, error.message);
  }
}

/** Upstream answered, and asking the same again will hardly bring another answer. */
export function isLasting({ failure }: UpstreamError): boolean {
  return ["refused", "conflict", "not_found", "unreadable"].includes(failure);
}
