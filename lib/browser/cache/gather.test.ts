import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { gather } from "./gather";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Work of which each batch takes so long. */
function batches(takesMs: number, hasWork = true) {
  const seen: string[][] = [];
  const messages = gather<string>(async (batch) => {
    seen.push(batch);
    await new Promise((resolve) => setTimeout(resolve, takesMs));
    return hasWork;
  });
  return { seen, messages };
}

it("hands over what comes at once, and together what comes in one go", async () => {
  const { seen, messages } = batches(10);
  messages.add("a");
  messages.add("b");
  await vi.advanceTimersByTimeAsync(1);
  expect(seen).toEqual([["a", "b"]]);
});

it("gathers what follows for 100 ms", async () => {
  const { seen, messages } = batches(10);
  messages.add("a");
  await vi.advanceTimersByTimeAsync(20);
  messages.add("b");
  await vi.advanceTimersByTimeAsync(70);
  messages.add("c");
  expect(seen).toEqual([["a"]]);
  await vi.advanceTimersByTimeAsync(15);
  expect(seen).toEqual([["a"], ["b", "c"]]);
});

it("begins nothing while a batch is worked on", async () => {
  const { seen, messages } = batches(500);
  messages.add("a");
  await vi.advanceTimersByTimeAsync(1);
  messages.add("b");
  await vi.advanceTimersByTimeAsync(490);
  expect(seen).toEqual([["a"]]);
  await vi.advanceTimersByTimeAsync(20);
  expect(seen).toEqual([["a"], ["b"]]);
});

it("lets nothing wait for what concerned nobody", async () => {
  const { seen, messages } = batches(0, false);
  messages.add("a");
  await vi.advanceTimersByTimeAsync(5);
  messages.add("b");
  await vi.advanceTimersByTimeAsync(1);
  expect(seen).toEqual([["a"], ["b"]]);
});
