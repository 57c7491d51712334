import pino, { type Logger } from "pino";
import { env } from "./env";

const kept = globalThis as { callboardLog?: Logger };

/**
 * The process's structured log: ids and words, no secrets, no personal data. Nobody waits for its
 * lines: they are written a moment later, and at the latest when the process exits. One that is
 * killed may lose its last ones. One for the process, though a bundle may load this file many times.
 */
export function log(): Logger {
  kept.callboardLog ??= pino(
    { level: env().LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    // Several processes write to one pipe, which keeps no more than this together.
    pino.destination({ dest: 1, sync: false, maxWrite: 4_096 }),
  );
  return kept.callboardLog;
}
