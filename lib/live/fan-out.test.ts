import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Heard, Listener } from "@/lib/store/database/listen";
import { follow } from "./fan-out";

let listeners: Listener[] = [];
vi.mock("@/lib/store/database/listen", () => ({
  listen: (listener: Listener) => {
    listeners.push(listener);
    return () => {
      listeners = listeners.filter((one) => one !== listener);
    };
  },
}));
beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const hear = (topic: Heard["topic"], id: string) =>
  listeners[0]?.onNotice({ topic, id, at: "2026-11-30T09:00:00.000000Z" } as Heard);

function browser() {
  const pieces: Uint8Array[] = [];
  const end = follow((bytes) => pieces.push(bytes));
  const ids = () =>
    pieces.map((bytes) =>
      [
        ...Buffer.from(bytes)
          .toString()
          .matchAll(/"id":"(\w+)"/g),
      ].map((m) => m[1]),
    );
  return { pieces, ids, end };
}

it("what is heard in one go is one piece, the very same for every browser", async () => {
  const [one, two] = [browser(), browser()];
  hear("events", "a");
  hear("changes", "b");
  hear("work" as Heard["topic"], "meetings");
  await vi.advanceTimersByTimeAsync(0);
  expect(one.ids()).toEqual([["a", "b"]]);
  expect(two.pieces[0]).toBe(one.pieces[0]);
  expect(listeners).toHaveLength(1);
  one.end();
  two.end();
  expect(listeners).toEqual([]);
});

it("a delivery is told with what its sync brings, or by itself a little later", async () => {
  const one = browser();
  hear("deliveries", "came");
  await vi.advanceTimersByTimeAsync(20);
  expect(one.pieces).toEqual([]);
  hear("events", "changed");
  await vi.advanceTimersByTimeAsync(0);
  expect(one.ids()).toEqual([["came", "changed"]]);
  hear("deliveries", "alone");
  await vi.advanceTimersByTimeAsync(40);
  expect(one.ids().at(-1)).toEqual(["alone"]);
  one.end();
});

it("a browser that comes isn't told what was heard before", async () => {
  const one = browser();
  hear("deliveries", "before");
  const two = browser();
  expect(one.ids()).toEqual([["before"]]);
  await vi.advanceTimersByTimeAsync(100);
  expect(two.pieces).toEqual([]);
  for (const each of [one, two]) each.end();
});
