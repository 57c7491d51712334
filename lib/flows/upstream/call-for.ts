import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { accountPause } from "@/lib/store/account/account-pause";
import { pauseForAll } from "./pause-after";
import { refusedByUpstream, unavailable } from "./refused-by-upstream";
import { spendShare } from "./spend-share";

/**
 * A call of upstream that a person waits for. It counts to their share, isn't made while the account
 * pauses, and pauses it where its answer concerns all calls.
 * @throws Refusal too_many, unavailable, upstream_refused
 */
export async function callFor<T>(viewer: Viewer, call: () => Promise<T>): Promise<T> {
  await heedPause();
  await spendShare(viewer);
  try {
    return await call();
  } catch (error) {
    if (error instanceof UpstreamError) await pauseForAll(error);
    return refusedByUpstream(error);
  }
}

/** @throws Refusal unavailable while no process may call upstream */
export async function heedPause(): Promise<void> {
  const pause = await accountPause();
  if (pause) throw unavailable(pause.reason, pause.seconds);
}

/** Whoever asked has used up their share: others haven't. */
export function isTooMany(error: unknown): boolean {
  return error instanceof Refusal && error.code === "too_many";
}
