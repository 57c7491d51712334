const pauseMs = 100;

/**
 * Hands over what comes: at once, but the next batch gathers while one is worked on, and until 100 ms
 * after that began, so that a busy mirror can't flood the server.
 * @param work says whether there was anything to do: else nothing follows later for it
 */
export function gather<T>(work: (batch: T[]) => Promise<boolean>) {
  let waiting: T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let notBefore = 0;

  const next = () => {
    timer ??= setTimeout(run, Math.max(0, notBefore - performance.now()));
  };
  const run = async () => {
    const batch = waiting;
    waiting = [];
    const began = performance.now();
    const hadWork = await work(batch);
    if (hadWork) notBefore = began + pauseMs;
    timer = undefined;
    if (waiting.length > 0) next();
  };

  return {
    add(item: T): void {
      waiting.push(item);
      next();
    },
    stop(): void {
      clearTimeout(timer);
    },
  };
}
