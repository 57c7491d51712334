const everyMilliseconds = 3_000;

/** Renews a lease, three times in its length, until the work has ended. */
export async function keepLease<T>(
  renew: () => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  // Who lost it finds out when writing.
  const timer = setInterval(() => void renew().catch(() => undefined), everyMilliseconds);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
