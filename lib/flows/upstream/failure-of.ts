import { log } from "@/lib/log";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { isUnavailable } from "@/lib/store/database/unavailable";
import { Foreseen } from "./foreseen";
import { pauseAfter } from "./pause-after";

/** What is to be written down of work that threw. */
export type Failure = {
  code: string;
  /** In words for people. */
  reason: string;
  /** Until it is tried again, in seconds. */
  pause: number;
};

/**
 * What becomes of work that threw, whatever it threw: its reason, and a pause that grows with the
 * tries before this one. A refusal that concerns the whole account pauses that.
 */
export async function failureOf(error: unknown, triesBefore: number): Promise<Failure> {
  if (error instanceof Foreseen) {
    const pause = error.pauseSeconds ?? (await pauseAfter(triesBefore, null));
    return { code: "stopped", reason: error.message, pause };
  }
  if (error instanceof UpstreamError) {
    const pause = await pauseAfter(triesBefore, error);
    return { code: error.failure, reason: error.message, pause };
  }
  const reason = isUnavailable(error)
    ? "The database was away or busy."
    : "Callboard failed here; its log says more.";
  return { code: "internal", reason, pause: await pauseAfter(triesBefore, null) };
}

/** Nobody expects it: neither upstream nor the database is to blame. */
export function isOurs(error: unknown): boolean {
  return !(error instanceof Foreseen || error instanceof UpstreamError || isUnavailable(error));
}

/** Tells the log, once it is written down. `about` are the ids by which it is followed there. */
export function logFailure(error: unknown, { code, reason, pause }: Failure, about: object): void {
  if (isOurs(error)) {
    log().error(
      { ...about, pause, error: String(error).slice(0, 500), at: whereOf(error) },
      "work failed",
    );
  } else log().warn({ ...about, failure: code, pause }, reason);
}

/** The nearest frames of its stack, which hold no data. */
function whereOf(error: unknown): string[] {
  const lines = error instanceof Error ? (error.stack ?? "").split("\n") : [];
  return lines
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim());
}
