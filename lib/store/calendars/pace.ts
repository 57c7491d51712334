/**
 * A calendar that was synced a moment ago waits so long before its next sync: the first doorbell is
 * answered at once, and of a burst of them few syncs are made.
 */
export const paceMilliseconds = 250;
