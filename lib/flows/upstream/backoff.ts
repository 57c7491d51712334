const shortestLimit = 20;
const longestLimit = 300;
const perFailing = 3;
/** What others don't suffer from is no outage: nothing is lost by asking less often. */
const longestAlone = 3_600;

/**
 * How long to pause after a failure: doubling from 2 seconds, half of it random so that many
 * don't come back at once, and never less than upstream asked for.
 * @param failing how many fail at present: the more, the longer the pauses may get, so that all
 * of them together ask about every third second, and the end of an outage is noticed at once
 * @param alone it is this one's own trouble: the pauses grow to an hour
 */
export function backoffSeconds(
  failuresBefore: number,
  failing: number,
  retryAfterSeconds: number | null,
  alone = false,
): number {
  const shared = Math.min(Math.max(failing * perFailing, shortestLimit), longestLimit);
  const whole = Math.min(2 ** (failuresBefore + 1), alone ? longestAlone : shared);
  const pause = whole / 2 + (Math.random() * whole) / 2;
  return Math.max(pause, retryAfterSeconds ?? 0);
}
