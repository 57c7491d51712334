/**
 * For what changes all meetings to come: it waits for whoever holds one of them, and takes its time
 * where they are many.
 */
export const longTransaction = { timeout: 60_000 };
