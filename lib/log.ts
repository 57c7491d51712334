import pino, { type Logger } from "pino";
import { env } from "./env";

let logger: Logger | undefined;

/** The process's structured log: ids and words, no secrets, no personal data. */
export function log(): Logger {
  logger ??= pino({ level: env().LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return logger;
}
