import { Refusal } from "@/lib/domain/refusal";

/** Hashing passwords takes the processor's time: a process does this many at once. */
const mostAtOnce = 8;
/** A morning's rush; who comes later would wait for longer than browsers do. */
const mostWaiting = 200;

const waiting: (() => void)[] = [];
let underWay = 0;

/**
 * Does work as soon as fewer than eight others are done here, in the order in which they came.
 * @throws Refusal too_many when very many wait
 */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (underWay >= mostAtOnce) {
    if (waiting.length >= mostWaiting) {
      const message = "Too many people are signing in: try again in a moment.";
      throw new Refusal("too_many", message, undefined, 5);
    }
    // Whoever is done hands on its place.
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    underWay += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else underWay -= 1;
  }
}
