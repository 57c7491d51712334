const longestSeconds = 300;

/**
 * How long to pause after a failure: doubling from 2 seconds, half of it random so that many
 * don't come back at once, and never less than upstream asked for.
 */
export function backoffSeconds(failuresBefore: number, retryAfterSeconds: number | null): number {
  const whole = Math.min(2 ** (failuresBefore + 1), longestSeconds);
  const pause = whole / 2 + (Math.random() * whole) / 2;
  return Math.max(pause, retryAfterSeconds ?? 0);
}
