import { afterAll, describe, expect, it, vi } from "vitest";
import { listCalendars } from "@/lib/store/calendars/calendars";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { findEvent } from "@/lib/store/events/events";
import { upstream } from "@/test/scene/upstream";
import { member, ring } from "@/test/scene/work";
import { kinds } from "./kinds";
import { startWorker } from "./start-worker";

// Nobody looks by the clock here: only a nudge makes them work.
const everySecond = 1_000;
const never = 2 ** 31 - 1;
const start = globalThis.setInterval;
vi.spyOn(globalThis, "setInterval").mockImplementation(((run: () => void, milliseconds: number) =>
  start(run, milliseconds === everySecond ? never : milliseconds)) as typeof setInterval);

const workers = [startWorker(), startWorker()];
afterAll(() => Promise.all(workers.map((worker) => worker.stop(5_000))));

const soon = (expectation: () => Promise<void>) => vi.waitFor(expectation, { timeout: 60_000 });

describe("two workers side by side", () => {
  it("look for that kind of work alone of which they are told", async () => {
    const claims = kinds.map((kind) => vi.spyOn(kind, "claim"));
    const looked = () =>
      kinds.filter((_, n) => claims[n]?.mock.calls.length).map((kind) => kind.name);
    await soon(async () => expect(looked()).toHaveLength(kinds.length));
    // What they were told of when they began may still be under way.
    await soon(async () => {
      for (const claim of claims) claim.mockClear();
      notify({ topic: "work", id: "reports" });
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      expect(looked()).toEqual(["reports"]);
    });
    for (const claim of claims) claim.mockRestore();
  });

  it("find the account's calendars, and mirror what is rung for when they are nudged", async () => {
    const calendar = await upstream.calendar();
    await prisma().chore.updateMany({ data: { dueAt: new Date(0) } });
    notify({ topic: "work", id: null });
    await soon(async () => {
      const view = (await listCalendars()).find((one) => one.id === calendar);
      expect(view?.sync).toBe("fresh");
    });

    for (const title of ["One", "Two", "Three", "Four", "Five"]) {
      const { uuid } = await upstream.event(calendar, { title });
      await ring(calendar, [uuid]);
      await soon(async () => {
        expect(await findEvent(uuid, member)).toMatchObject({ title });
      });
      expect(await upstream.calls("GET", `/calendar_events/${uuid}`)).toHaveLength(1);
    }
  });
});
