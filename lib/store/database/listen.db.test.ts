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
