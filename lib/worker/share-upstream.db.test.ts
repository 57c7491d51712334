import { Client } from "pg";
import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import { register } from "@/instrumentation";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import { countListeners } from "@/lib/store/database/listen";
import { notify } from "@/lib/store/database/notify";
import { shareUpstream } from "./share-upstream";

const divide = vi.spyOn(meetingBaas(), "divideBudget");
afterEach(() => divide.mockClear());
const shares = () => divide.mock.calls.map(([processes]) => processes);
const soon = (expectation: () => void | Promise<void>) =>
  vi.waitFor(expectation, { timeout: 60_000 });

/** Another process, as the database shows it. */
async function otherProcess(name = "callboard listener"): Promise<void> {
  const connectionString = process.env.DATABASE_URL ?? "";
  const client = new Client({ connectionString, application_name: name });
  await client.connect();
  onTestFinished(() => client.end());
}

it("a process alone has the whole budget, and less as soon as another one comes", async () => {
  const stop = shareUpstream({ works: true, serves: false });
  await soon(() => expect([...new Set(shares())]).toEqual([0, 1]));
  await otherProcess();
  notify({ topic: "work", id: "newcomer" });
  await soon(() => expect(shares().at(-1)).toBe(2));
  await stop();
});

it("one that only serves leaves two thirds to one that works, which keeps nothing back for clicks", async () => {
  await soon(async () => expect(await countListeners()).toBe(0));
  await otherProcess("callboard listener, serving");
  const stop = shareUpstream({ works: true, serves: false });
  await soon(() => expect(shares().at(-1)).toBe(3 / 2));
  expect(divide.mock.lastCall?.[1]).toBe(false);
  await stop();
});

it("a newcomer calls nobody before the others have made room for it", async () => {
  await soon(async () => expect(await countListeners()).toBe(0));
  await otherProcess();
  const began = performance.now();
  const stop = shareUpstream({ works: true, serves: false });
  expect(shares()).toEqual([0]);
  await soon(() => expect([...new Set(shares())]).toEqual([0, 2]));
  expect(performance.now() - began).toBeGreaterThan(900);
  await stop();
});

it("a server without a worker has its share, too: its clicks call upstream", async () => {
  vi.stubEnv("WORKER", "off");
  vi.stubEnv("NEXT_RUNTIME", "nodejs");
  await soon(async () => expect(await countListeners()).toBe(0));
  await register();
  await soon(async () => expect(await countListeners()).toBe(1));
  await soon(() => expect([...new Set(shares())]).toEqual([0, 1]));
  await otherProcess();
  notify({ topic: "work", id: "newcomer" });
  await soon(() => expect(shares().at(-1)).toBe(3));
  expect(divide.mock.lastCall?.[1]).toBe(true);
});
