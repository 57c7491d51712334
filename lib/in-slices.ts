/** So long nothing else has its turn. */
const slice = 20;

/**
 * Does something for each of many things, and lets others have their turn between: what takes long
 * in all holds up no request meanwhile.
 * @param signal ends it
 * @param longest in milliseconds: what isn't reached by then is left
 * @returns what came of those that were reached: the first ones
 */
export async function inSlices<Item, Result>(
  items: Iterable<Item>,
  act: (item: Item) => Result,
  {
    signal,
    longest = Number.POSITIVE_INFINITY,
  }: { signal?: AbortSignal | undefined; longest?: number } = {},
): Promise<Result[]> {
  signal?.throwIfAborted();
  const results: Result[] = [];
  const start = performance.now();
  let began = start;
  for (const item of items) {
    results.push(act(item));
    const now = performance.now();
    if (now - began < slice) continue;
    if (now - start >= longest) break;
    await new Promise(setImmediate);
    signal?.throwIfAborted();
    began = performance.now();
  }
  return results;
}
