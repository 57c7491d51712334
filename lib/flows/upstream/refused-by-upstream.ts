import { Refusal } from "@/lib/domain/refusal";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { inSoManySeconds } from "./in-so-many-seconds";

/** Tells a person who waits for a call of upstream why it failed. */
export function refusedByUpstream(error: unknown): never {
  if (!(error instanceof UpstreamError)) throw error;
  const final = ["refused", "conflict", "not_found"].includes(error.failure);
  if (final) throw new Refusal("upstream_refused", error.message);
  throw unavailable(error.message, error.retryAfterSeconds);
}

/** Upstream can't be asked at present. */
export function unavailable(reason: string, seconds: number | null): Refusal {
  if (seconds === null) return new Refusal("unavailable", reason);
  const message = `${reason} Try again ${inSoManySeconds(seconds)}.`;
  return new Refusal("unavailable", message, undefined, seconds);
}
