import { mostRefusals } from "@/lib/flows/upstream/failure-of";
import { isLasting } from "@/lib/flows/upstream/pause-after";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import type { BotLease } from "@/lib/store/bots/bot-leases";

/**
 * Upstream has refused it so often that asking on brings nothing: it ends, and says why. What is to
 * be called off is asked for as long as it could still come.
 */
export function isGivenUp(lease: BotLease, error: unknown): error is UpstreamError {
  return (
    error instanceof UpstreamError &&
    isLasting(error) &&
    lease.refusals + 1 >= mostRefusals &&
    (lease.wanted === "present" || lease.ended)
  );
}
