import type { LiveMessage } from "@/lib/domain/views/live-message";
import { connection } from "./connection";
import { isAffected, isToldOf } from "./live-keys";

/** As many messages are remembered; of what was read before them nothing is known any more. */
const mostTold = 500;

/** For so long what the server has just read needs no stream to vouch for it. */
const servedMs = 10_000;

const overlapMs = 1_000;

let told: LiveMessage[] = [];
/** Up to here messages were forgotten. */
let forgotten = "";
/** The instant, by the database's clock, up to which this page was told of everything. */
let position = "";
let opened = false;

type Known = {
  /** The instant, by the database's clock, as of which it is true at least. */
  asOf: string;
  /** By this browser's clock; null for what it has read itself. */
  servedAt: number | null;
  /** Something changed it that the stream doesn't tell of. */
  doubted?: true;
};

const known = new Map<string, Known>();

/** What was told since cached answers were read, by which the next one to show them needn't ask. */
export const freshness = {
  /** The stream told of something. */
  tell(message: LiveMessage): void {
    told.push(message);
    if (message.version > position) position = message.version;
    if (told.length > mostTold) forgotten = told.shift()?.version ?? forgotten;
  },
  /** The stream opened, and tells of all that happened since `position`. */
  open(): void {
    opened = true;
  },
  /** Where the stream is to go on from. */
  position(): string {
    if (!opened || position === "") return position;
    // Of two messages the one that was told first may come last.
    return new Date(Date.parse(position.slice(0, 27)) - overlapMs).toISOString();
  },
  /**
   * The server has read this for a page.
   * @returns whether it is newer than what is cached
   */
  serve(key: string, asOf: string): boolean {
    if (!opened && (position === "" || asOf < position)) position = asOf;
    const before = known.get(key);
    if (before && before.asOf >= asOf) return false;
    known.set(key, { asOf, servedAt: performance.now() });
    return true;
  },
  /** This browser has read it, as of a position of the stream. */
  read(key: string, asOf: string = position): void {
    const before = known.get(key)?.asOf ?? "";
    known.set(key, { asOf: asOf > before ? asOf : before, servedAt: null });
  },
  /** This browser changed what is kept under some keys: they are to be read before they are shown. */
  doubt(concerned: (key: string) => boolean): void {
    for (const [key, answer] of known)
      if (concerned(key)) known.set(key, { ...answer, doubted: true });
  },
  /** Whether a cached answer is still true, as far as can be known. */
  isFresh(key: string): boolean {
    const answer = known.get(key);
    if (!answer || answer.doubted || answer.asOf < forgotten) return false;
    const vouched =
      (connection.status() === "live" && isToldOf(key)) ||
      (answer.servedAt !== null && performance.now() - answer.servedAt < servedMs);
    if (!vouched) return false;
    return !told.some((one) => one.version > answer.asOf && isAffected(key, one));
  },
  /** Forgets everything, as a new page. */
  reset(): void {
    told = [];
    forgotten = "";
    position = "";
    opened = false;
    known.clear();
  },
};
