import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Heard, isHearing, listen, sayByListener } from "./listen";
import { notify } from "./notify";

const heard: Heard[] = [];
let stop = () => {};
beforeEach(async () => {
  heard.length = 0;
  stop = listen({ onNotice: (notice) => heard.push(notice), onConnect: () => undefined });
  await vi.waitFor(() => expect(isHearing()).toBe(true), 15_000);
});
afterEach(() => {
  vi.useRealTimers();
  stop();
});

const ids = () => heard.map(({ id }) => id);
/** Waits by no timer of these tests: half a second, or longer until so many are heard. */
async function hear(count: number): Promise<void> {
  const began = performance.now();
  const goesOn = (took: number) => took < 500 || (heard.length < count && took < 15_000);
  while (goesOn(performance.now() - began)) await new Promise(setImmediate);
  expect(heard).toHaveLength(count);
}

it("tells at once, and gathers for 20 ms what comes after", async () => {
  await new Promise((resolve) => setTimeout(resolve, 50));
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  notify({ topic: "events", id: "first" });
  notify({ topic: "events", id: "in the same go" });
  await hear(2);
  for (const id of ["second", "third", "second"]) notify({ topic: "events", id });
  await hear(2);
  await vi.advanceTimersByTimeAsync(20);
  await hear(4);
  await vi.advanceTimersByTimeAsync(20);
  notify({ topic: "events", id: "later" });
  await hear(5);
  await vi.advanceTimersByTimeAsync(20);
  expect(ids()).toEqual(["first", "in the same go", "second", "third", "later"]);
});

it("tells without a connection of its own where nobody listens", async () => {
  const { Client } = await import("pg");
  stop();
  expect(isHearing()).toBe(false);
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const told: string[] = [];
  client.on("notification", ({ payload }) => told.push(payload ?? ""));
  await client.query("listen callboard");
  notify({ topic: "events", id: "alone" });
  await vi.waitFor(() => expect(told.join()).toContain("alone"), 15_000);
  await client.end();
});

it("says one thing after the other by the connection that hears", async () => {
  const warnings: string[] = [];
  const warned = (warning: Error) => warnings.push(warning.message);
  process.on("warning", warned);
  const said = ["select pg_sleep(0.2)", "select 1", "select 2", "select 3"];
  await Promise.all(said.map((text) => sayByListener({ text })));
  await new Promise(setImmediate);
  process.off("warning", warned);
  expect(warnings).toEqual([]);
});
