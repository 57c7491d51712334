import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import type { ListedPage } from "./fetch-events";
import { readAhead } from "./read-ahead";

const at = new Date("2026-05-01T12:00:00Z");

function page(ids: string[], unread: string[] = [], title = ""): ListedPage {
  const events = ids.map((id) => ({ id, title })) as ListedPage["events"];
  const unreadable = unread.map((id) => ({ id, calendarId: null, reason: "No." }));
  return { fetchedAt: at, date: at, pages: 1, events, unreadable, missing: [] };
}

async function* of(pages: ListedPage[], told: (count: number) => void = () => {}) {
  for (const [n, one] of pages.entries()) {
    await delay(1);
    told(n + 1);
    yield one;
  }
}

const many = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => String(from + n));

it("reads on while what came is written, and hands over at once what came meanwhile", async () => {
  const taken: string[][] = [];
  for await (const { events } of readAhead(of([page(["a"]), page(["b"]), page(["c"])]))) {
    taken.push(events.map(({ id }) => id));
    await delay(50);
  }
  expect(taken).toEqual([["a"], ["b", "c"]]);
});

it("reads no further than a transaction's worth ahead", async () => {
  let read = 0;
  const pages = many(0, 20).map((n) => page(many(Number(n) * 100, 100)));
  const sizes: number[] = [];
  for await (const { events } of readAhead(of(pages, (count) => (read = count)))) {
    sizes.push(events.length);
    await delay(50);
    expect(read * 100).toBeLessThanOrEqual(sizes.reduce((a, b) => a + b) + 600);
  }
  expect(sizes.reduce((a, b) => a + b)).toBe(2_000);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(500);
});

it("has of what came twice the later one, whether it could be read or not", async () => {
  const pages = of([page([]), page(["a", "b"], ["c"], "old"), page(["a", "c"], ["b"], "new")]);
  const all: ListedPage[] = [];
  for await (const one of readAhead(pages)) {
    all.push(one);
    await delay(50);
  }
  expect(all[1]).toMatchObject({
    pages: 2,
    events: [
      { id: "a", title: "new" },
      { id: "c", title: "new" },
    ],
    unreadable: [{ id: "b" }],
  });
});

it("tells that reading failed once what came before is handed over", async () => {
  async function* failing() {
    yield page(["a"]);
    yield page(["b"]);
    throw new Error("gone");
  }
  const taken: string[] = [];
  const all = (async () => {
    for await (const { events } of readAhead(failing())) {
      taken.push(...events.map(({ id }) => id));
      await delay(20);
    }
  })();
  await expect(all).rejects.toThrow("gone");
  expect(taken).toEqual(["a", "b"]);
});

it("reads no more once writing has failed", async () => {
  let read = 0;
  const pages = many(0, 50).map((n) => page([n]));
  const all = (async () => {
    for await (const _ of readAhead(of(pages, (count) => (read = count)))) throw new Error("lost");
  })();
  await expect(all).rejects.toThrow("lost");
  await delay(100);
  expect(read).toBeLessThan(10);
});
