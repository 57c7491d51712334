import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Account } from "../account/account";
import { usualSettings } from "../account/settings";
import { Webhooks } from "../account/webhooks";
import { seedTeam } from "./team";
import { startTrickle } from "./trickle";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-06-01T08:00:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

test("one edit every 25 seconds, for a day, leaves a team with about as much to do", () => {
  const settings = { ...usualSettings({ api_key: "key", webhook_url: "" }), webhooks: false };
  const account = new Account(settings, new Webhooks(settings, 1));
  seedTeam(account, 1, new Date());
  const before = account.events.size;
  const stamps = () => [...account.events.values()].map((event) => event.updatedAt);
  const untouched = new Set(stamps());

  const stop = startTrickle(account);
  vi.advanceTimersByTime(24_000);
  expect(stamps().filter((stamp) => !untouched.has(stamp))).toEqual([]);
  vi.advanceTimersByTime(24 * 60 * 60_000);
  stop();

  expect(stamps().filter((stamp) => !untouched.has(stamp)).length).toBeGreaterThan(20);
  expect(account.events.size).toBeLessThan(before + 100);
  const gone = [...account.events.values()].filter((event) => event.deleted);
  expect(gone.length).toBeLessThan(before / 10);

  const after = stamps();
  vi.advanceTimersByTime(60_000);
  expect(stamps()).toEqual(after);
});
