const last = new Map<string, Promise<unknown>>();

/**
 * Does what concerns one bot of upstream's after what this process is doing about it already: of
 * several reports that come at once the first asks whose it is, and the others know.
 */
export async function inTurn<T>(upstreamId: string, work: () => Promise<T>): Promise<T> {
  const before = last.get(upstreamId) ?? Promise.resolve();
  const turn = before.then(work, work);
  last.set(upstreamId, turn);
  try {
    return await turn;
  } finally {
    if (last.get(upstreamId) === turn) last.delete(upstreamId);
  }
}
