/** How often an act is done in a second, by so many at once, over some time. */
export async function perSecond(
  seconds: number,
  atOnce: number,
  act: () => Promise<unknown>,
): Promise<number> {
  const began = performance.now();
  const until = began + seconds * 1_000;
  let done = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() < until) {
        await act();
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - began) / 1_000);
}
