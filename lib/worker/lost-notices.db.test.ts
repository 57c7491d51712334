import { afterAll, expect, it, vi } from "vitest";
import { prisma } from "@/lib/store/database/prisma";
import { findEvent } from "@/lib/store/events/events";
import { upstream } from "@/test/scene/upstream";
import { member, mirroredCalendar, ring } from "@/test/scene/work";
import { startWorker, type Worker } from "./start-worker";

vi.mock("@/lib/store/database/notify", () => ({ notify: () => undefined }));

let worker: Worker | undefined;
afterAll(() => worker?.stop(5_000));

it("what nobody was told of is found by the clock", async () => {
  const calendar = await mirroredCalendar();
  const { uuid } = await upstream.event(calendar, { title: "Unheard" });
  worker = startWorker();
  await vi.waitFor(async () => {
    const { leaseUntil } = await prisma().chore.findUniqueOrThrow({ where: { name: "retention" } });
    expect(leaseUntil).toBeNull();
  }, 30_000);
  await ring(calendar, [uuid]);
  await vi.waitFor(async () => {
    expect(await findEvent(uuid, member)).toMatchObject({ title: "Unheard" });
  }, 30_000);
  const undecided = () => prisma().meeting.count({ where: { dueAt: { not: null } } });
  await vi.waitFor(async () => expect(await undecided()).toBe(0), 30_000);
});
