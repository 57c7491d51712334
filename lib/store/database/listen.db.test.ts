import { Client } from "pg";
import { expect, it, vi } from "vitest";
import { countListeners, listen } from "./listen";

it("counts the processes that listen, each once", async () => {
  const listener = { onNotice: () => undefined, onConnect: () => undefined };
  const stop = [listen(listener), listen(listener)];
  await vi.waitFor(async () => expect(await countListeners()).toBe(1), 15_000);
  const other = new Client({
    connectionString: process.env.DATABASE_URL,
    application_name: "callboard listener",
  });
  await other.connect();
  expect(await countListeners()).toBe(2);
  await other.end();
  for (const end of stop) end();
  await vi.waitFor(async () => expect(await countListeners()).toBe(0), 15_000);
});

it("is one connection however many copies of this file a process has loaded", async () => {
  const listener = { onNotice: () => undefined, onConnect: () => undefined };
  vi.resetModules();
  const copy = await import("./listen");
  const stop = [listen(listener), copy.listen(listener)];
  await vi.waitFor(async () => expect(await countListeners()).toBeGreaterThan(0), 15_000);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await countListeners()).toBe(1);
  for (const end of stop) end();
});
