/**
 * Calls back once when the command is told to end: by Ctrl+C, by a signal, by its terminal going
 * away, or by the death of the npm that runs it, which takes a signal without passing it on.
 * @returns a way to stop listening
 */
export function onInterrupt(callback: () => void): () => void {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const parent = process.ppid;
  let called = false;
  // The listeners stay after the first signal: impatience mustn't leave a database behind.
  const interrupted = () => {
    if (called) return;
    called = true;
    callback();
  };
  for (const signal of signals) process.on(signal, interrupted);
  const watch = process.env.npm_lifecycle_event
    ? setInterval(() => process.ppid !== parent && interrupted(), 500).unref()
    : undefined;
  return () => {
    for (const signal of signals) process.off(signal, interrupted);
    clearInterval(watch);
  };
}
