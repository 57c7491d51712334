import { createHash } from "node:crypto";
import type { ReportView } from "@/lib/domain/views/listed-bot";

/** What upstream says of one of its bots, but for what was said in the meeting. */
export type BotReport = {
  upstreamId: string;
  eventId: string | null;
  stamp: Stamp;
  kind: ReportView["kind"];
  /** Upstream's own word. */
  code: string;
  message: string | null;
  /** Upstream's own instant, where it tells one. */
  at: Date | null;
  /** Equal on repetitions; see `reportKey`. */
  key: string;
};

/**
 * The bot of an installation of Callboard that upstream's bot was made for: null when it was made
 * by another tool, undefined when that isn't told.
 */
export type Stamp = string | null | undefined;

/** The key of one report, the same whenever it is told again. */
export function reportKey(upstreamId: string, kind: ReportView["kind"], ...rest: string[]): string {
  const told = createHash("sha256").update(rest.join("\n")).digest("hex").slice(0, 32);
  return `${upstreamId} ${kind} ${told}`;
}
