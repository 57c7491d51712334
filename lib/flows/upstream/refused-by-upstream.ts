import { Refusal } from "@/lib/domain/refusal";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";

/** Tells a person who waits for a call of upstream why it failed. */
export function refusedByUpstream(error: unknown): never {
  if (!(error instanceof UpstreamError)) throw error;
  const final = ["refused", "conflict", "not_found"].includes(error.failure);
  throw new Refusal(final ? "upstream_refused" : "unavailable", error.message);
}
