import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { historyKey, meetingsKey, searchKey } from "@/lib/browser/api/keys";
import { connection } from "./connection";
import { freshness } from "./freshness";

const at = (second: number) => `2026-05-01T12:00:${String(second).padStart(2, "0")}.000000Z`;
const key = "/api/bots?group=live&limit=50";
const tell = (second: number, topic: "bots" | "deliveries" = "bots") =>
  freshness.tell({ topic, id: null, version: `${at(second)} 1.1` });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("navigator", { onLine: true });
  connection.setStreaming(true);
});
afterEach(() => {
  freshness.reset();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("what the server has just read is fresh until something is told of it", () => {
  expect(freshness.isFresh(key)).toBe(false);
  freshness.serve(key, at(5));
  expect(freshness.isFresh(key)).toBe(true);
  tell(6, "deliveries");
  expect(freshness.isFresh(key)).toBe(true);
  tell(4);
  expect(freshness.isFresh(key)).toBe(true);
  tell(7);
  expect(freshness.isFresh(key)).toBe(false);
  freshness.read(key);
  expect(freshness.isFresh(key)).toBe(true);
});

test("the server's page wins over what is older, and not over what was read since", () => {
  expect(freshness.serve(key, at(5))).toBe(true);
  expect(freshness.serve(key, at(8))).toBe(true);
  // A page that the browser had kept, and shows again.
  expect(freshness.serve(key, at(5))).toBe(false);
  tell(9);
  freshness.read(key);
  expect(freshness.serve(key, at(8))).toBe(false);
});

test("a page that was on its way while something was told is newer, and old already", () => {
  freshness.serve(key, at(5));
  freshness.open();
  tell(8);
  expect(freshness.serve(key, at(7))).toBe(true);
  expect(freshness.isFresh(key)).toBe(false);
});

test("without the stream nothing is vouched for, but what has just been served", () => {
  freshness.serve(key, at(5));
  connection.setStreaming(false);
  expect(freshness.isFresh(key)).toBe(true);
  vi.advanceTimersByTime(11_000);
  expect(freshness.isFresh(key)).toBe(false);
});

test("of what was found no stream tells: it is sought anew, but for what has just been served", () => {
  const found = searchKey("retro");
  freshness.read(found);
  expect(freshness.isFresh(found)).toBe(false);
  freshness.serve(found, at(5));
  expect(freshness.isFresh(found)).toBe(true);
  vi.advanceTimersByTime(11_000);
  expect(freshness.isFresh(found)).toBe(false);
});

test("what this browser changed itself is read again, and an older page doesn't hide it", () => {
  const [history, meetings] = [historyKey("1"), meetingsKey({ from: at(1), to: at(2) })];
  for (const one of [history, meetings, key]) freshness.serve(one, at(5));
  freshness.doubt((one) => one !== key);
  expect([history, meetings, key].map(freshness.isFresh)).toEqual([false, false, true]);
  freshness.read(history);
  expect(freshness.isFresh(history)).toBe(true);
  // The page that the server wrote before, kept by the browser and shown again.
  for (const one of [history, meetings]) expect(freshness.serve(one, at(5))).toBe(false);
  expect(freshness.isFresh(history)).toBe(true);
  expect(freshness.isFresh(meetings)).toBe(false);
  expect(freshness.serve(meetings, at(6))).toBe(true);
  expect(freshness.isFresh(meetings)).toBe(true);
});

test("the stream begins where the first page was read, and goes on from a second before its last word", () => {
  freshness.serve("/api/calendars", at(6));
  freshness.serve(key, at(5));
  expect(freshness.position()).toBe(at(5));
  freshness.open();
  tell(20);
  freshness.serve(key, at(9));
  expect(freshness.position()).toBe("2026-05-01T12:00:19.000Z");
});

test("of what was read before the oldest message that is remembered nothing is known", () => {
  freshness.serve(key, at(5));
  for (let count = 0; count < 501; count++) tell(10, "deliveries");
  expect(freshness.isFresh(key)).toBe(false);
});
