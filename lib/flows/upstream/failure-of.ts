import { log } from "@/lib/log";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { isUnavailable } from "@/lib/store/database/unavailable";
import { Foreseen } from "./foreseen";
import { isLasting, pauseAfter, type Tries } from "./pause-after";

/** What is to be written down of work that threw. */
export type Failure = {
  code: string;
  /** In words for people. */
  reason: string;
  /** Until it is tried again, in seconds. */
  pause: number;
  /** Trying again doesn't mend it: such failures are counted, so that they come to an end. */
  lasting: boolean;
  /** It was told when to come again, or it is lasting: nobody pulls it forward. */
  held: boolean;
};

/** So many lasting failures are the end of what needn't go on for ever. */
export const mostRefusals = 10;

/**
 * What becomes of work that threw, whatever it threw: its reason, and a pause that grows with the
 * tries before this one. A refusal that concerns the whole account pauses that.
 */
export async function failureOf(error: unknown, tries: Tries): Promise<Failure> {
  if (error instanceof Foreseen) return foreseen(error, tries);
  if (error instanceof UpstreamError) {
    const lasting = isLasting(error);
    const pause = await pauseAfter(tries, error);
    const held = lasting || error.retryAfterSeconds !== null;
    return { code: error.failure, reason: error.message, pause, lasting, held };
  }
  const lasting = !isUnavailable(error);
  const reason = lasting
    ? "Callboard failed here; its log says more."
    : "The database was away or busy.";
  const pause = await pauseAfter(tries, lasting ? "ours" : "database");
  return { code: "internal", reason, pause, lasting, held: lasting };
}

/** What only an admin's word changes is looked at ever less often. */
async function foreseen(error: Foreseen, tries: Tries): Promise<Failure> {
  const told = { code: "stopped", reason: error.message };
  if (error.pauseSeconds === 0) return { ...told, pause: 0, lasting: false, held: false };
  const pause = Math.max(error.pauseSeconds ?? 0, await pauseAfter(tries, "ours"));
  return { ...told, pause, lasting: true, held: true };
}

/** Nobody expects it: neither upstream nor the database is to blame. */
export function isOurs(error: unknown): boolean {
  return !(error instanceof Foreseen || error instanceof UpstreamError || isUnavailable(error));
}

/** Tells the log, once it is written down. `about` are the ids by which it is followed there. */
export function logFailure(error: unknown, failure: Failure, about: object): void {
  const { code, reason, pause } = failure;
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
