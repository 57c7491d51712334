import pino, { type DestinationStream, type Logger } from "pino";
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
    output(),
  );
  return kept.callboardLog;
}

function output(): DestinationStream {
  // Several processes write to one pipe, which keeps no more than this together.
  const written = pino.destination({ dest: 1, sync: false, maxWrite: 4_096 });
  if (!process.stdout.isTTY) return written;
  return { write: (line) => void written.write(lineForPeople(line)) };
}

const marks: Record<number, string> = { 40: "! ", 50: "✗ ", 60: "✗ " };
const longest = 200;

/** A line of the log as a terminal shows it: when, what, and of which; programs get it as JSON. */
export function lineForPeople(line: string): string {
  const { time, level, msg, ...about } = JSON.parse(line) as Record<string, unknown>;
  const at = new Date(String(time)).toTimeString().slice(0, 8);
  const told = Object.entries(about).flatMap(([name, value]) => {
    const text = shortly(value);
    return text === "" ? [] : `${name} ${text}`;
  });
  const said = `${at} ${marks[Number(level)] ?? ""}${msg}${told.length > 0 ? `  ${told.join(", ")}` : ""}`;
  // What others wrote must not steer the terminal.
  return `${said.replace(/\p{Cc}+/gu, " ").slice(0, longest)}\n`;
}

/** Of an id its beginning, which tells it apart; of many things how many. */
function shortly(value: unknown): string {
  if (value === null || value === undefined || value === false) return "";
  if (Array.isArray(value))
    return value.length > 2 ? `(${value.length})` : value.map(shortly).join(" ");
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return /^[\da-f]{8}-[\da-f]{4}-/.test(text) ? text.slice(0, 8) : (text.split("\n")[0] ?? "");
}
