/** Runs one step of a command and says that it is under way, then how long it took. */
export async function step<T>(label: string, run: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const line = (mark: string) => {
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(
      `${process.stdout.isTTY ? "\r\x1b[K" : ""}${mark} ${label} ${seconds} s\n`,
    );
  };
  if (process.stdout.isTTY) process.stdout.write(`… ${label}`);
  try {
    const result = await run();
    line("✓");
    return result;
  } catch (error) {
    line("✗");
    throw error;
  }
}
