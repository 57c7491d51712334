import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { judgeMeeting } from "@/lib/domain/judge-meeting";
import { Prisma, type PrismaClient } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { findEvent } from "@/lib/store/events/events";
import {
  claimDueMeetings,
  type DueMeeting,
  releaseDueMeetings,
} from "@/lib/store/meetings/due-meetings";
import { lockMeeting } from "@/lib/store/meetings/locked-meetings";
import { holdMeeting, meetingOf } from "@/lib/store/meetings/meetings";
import { record, shownOn } from "@/test/scene/people";
import { mirroredSeries, newSeries } from "@/test/scene/series";
import { upstream } from "@/test/scene/upstream";
import { member, mirroredCalendar, mirroredEvent, workUntilRest } from "@/test/scene/work";
import { chooseSeries } from "./choose-series";
import { decideDueMeetings } from "./decide-due-meetings";

let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
});
afterEach(upstream.reset);

const meetingsOf = async (events: string[]) =>
  Promise.all(events.map(async (event) => (await meetingOf(event)) ?? ""));
const row = (id: string) => prisma().meeting.findUniqueOrThrow({ where: { id } });
const markDue = (ids: string[]) =>
  prisma().meeting.updateMany({ where: { id: { in: ids } }, data: { dueAt: new Date() } });

async function claim(): Promise<DueMeeting[]> {
  const due = await claimDueMeetings();
  if (!due) throw new Error("no meeting is due");
  return due;
}

describe("what becomes of a meeting", () => {
  it("is on its row from the beginning as if it had been decided", async () => {
    const id = (await meetingOf(await mirroredEvent(calendar))) ?? "";
    await prisma().$executeRaw(Prisma.sql`
      update meeting set outcome = default, outcome_source = default, outcome_by = default,
        outcome_reason = default, outcome_config = default, standing = default
      where id = ${id}::uuid`);
    const meeting = await prisma().$transaction((tx) => lockMeeting(tx, id));
    expect(meeting?.outcome).toEqual(meeting && judgeMeeting(meeting));
  });

  it("is decided and written for each occurrence of a series", async () => {
    const events = await mirroredSeries(calendar, 3);
    await chooseSeries(events[0] ?? "", { choice: "skip" }, member);
    await workUntilRest();
    for (const id of await meetingsOf(events)) {
      expect(await row(id)).toMatchObject({
        choice: "rules",
        outcome: "skip",
        outcomeSource: "series",
        outcomeReason: "Mel Member chose not to record the series.",
        standing: { choice: "skip", by: { kind: "person", id: member.id } },
        dueAt: null,
        attempts: 0,
      });
    }
  });
});

describe("meetings that are due", () => {
  it("are taken once by any number of workers, and left alone for a while", async () => {
    const ids = await meetingsOf([await mirroredEvent(calendar), await mirroredEvent(calendar)]);
    await markDue(ids);
    const taken = (await Promise.all([1, 2, 3].map(() => claimDueMeetings()))).flat();
    expect(taken.filter((one) => one && ids.includes(one.id))).toHaveLength(2);
    expect(await claimDueMeetings()).toBeNull();
    for (const id of ids) {
      const { attempts, dueAt } = await row(id);
      expect(attempts).toBe(1);
      expect(+(dueAt ?? 0) - Date.now()).toBeGreaterThan(5_000);
    }
    await decideDueMeetings(ids.map((id) => ({ id, attempts: 0 })));
  });

  it("are decided together: by as many statements for twenty as for two", async () => {
    const ids = await meetingsOf(await mirroredSeries(calendar, 20));
    const statements = countStatements();
    const costOf = async (some: string[]) => {
      await markDue(some);
      const due = await claim();
      expect(due.map((one) => one.id).sort()).toEqual([...some].sort());
      const before = statements();
      await decideDueMeetings(due);
      return statements() - before;
    };
    const few = await costOf(ids.slice(0, 2));
    expect(few).toBeGreaterThan(0);
    expect(await costOf(ids)).toBe(few);
  });

  it("hold up no other when one can't be decided, which says why and is tried again", async () => {
    const events = await mirroredSeries(calendar, 3, newSeries());
    const ids = await meetingsOf(events);
    const [bad = ""] = ids;
    await prisma().$executeRawUnsafe(`
      create function refuse() returns trigger language plpgsql as
        $$ begin raise exception 'refused for a test'; end $$`);
    await prisma().$executeRawUnsafe(`
      create trigger refuse before update of outcome on meeting for each row
      when (new.id = '${bad}') execute function refuse()`);
    try {
      const [, second = ""] = events;
      await chooseSeries(second, { choice: "record" }, member);
      await workUntilRest();
      for (const event of events.slice(1)) expect(await shownOn(event)).not.toBeNull();
      const stuck = await row(bad);
      expect(stuck).toMatchObject({ outcome: "skip", attempts: 1 });
      expect(stuck.lastError).toContain("Callboard failed here");
      expect(+(stuck.dueAt ?? 0)).toBeGreaterThan(Date.now());
      const view = await findEvent(events[0] ?? "", member);
      expect(view?.decision.reason).toContain("couldn't be decided");
    } finally {
      await prisma().$executeRawUnsafe("drop trigger refuse on meeting");
    }
    await markDue([bad]);
    await workUntilRest();
    expect(await row(bad)).toMatchObject({ outcome: "record", attempts: 0, lastError: null });
    expect((await findEvent(events[0] ?? "", member))?.decision.choice).toBe("record");
  });

  it("that were marked while they were decided are decided again", async () => {
    const event = await mirroredEvent(calendar);
    const [id = ""] = await meetingsOf([event]);
    await markDue([id]);
    const due = await claim();
    await record(event);
    await markDue([id]);
    await decideDueMeetings(due);
    expect(await row(id)).toMatchObject({ outcome: "record", dueAt: null });
  });

  it("don't wait together for one that somebody holds", async () => {
    const [held = "", free = ""] = await meetingsOf([
      await mirroredEvent(calendar),
      await mirroredEvent(calendar),
    ]);
    await markDue([held, free]);
    const due = await claim();
    let deciding: Promise<void> | undefined;
    await prisma().$transaction(async (tx) => {
      await holdMeeting(tx, held);
      deciding = decideDueMeetings(due);
      await vi.waitFor(async () => expect((await row(free)).dueAt).toBeNull(), { timeout: 3_000 });
      expect((await row(held)).dueAt).not.toBeNull();
    });
    await deciding;
    expect((await row(held)).dueAt).toBeNull();
  });

  it("are taken alone once they were tried three times, and say that nobody said why", async () => {
    const [odd = "", other = ""] = await meetingsOf([
      await mirroredEvent(calendar),
      await mirroredEvent(calendar),
    ]);
    await prisma().meeting.update({ where: { id: odd }, data: { attempts: 3 } });
    await markDue([odd, other]);
    const together = await claim();
    expect(together.map(({ id }) => id)).toEqual([other]);
    const alone = await claim();
    expect(alone).toEqual([{ id: odd, attempts: 3 }]);
    expect((await row(odd)).lastError).toContain("stopped again and again");
    await releaseDueMeetings(alone);
    expect(+((await row(odd)).dueAt ?? Infinity)).toBeLessThanOrEqual(Date.now());
    await decideDueMeetings([...together, ...(await claim())]);
    expect(await row(odd)).toMatchObject({ attempts: 0, lastError: null, dueAt: null });
  });
});

/** From now on, how many statements this process has sent. */
function countStatements(): () => number {
  let count = 0;
  const counted = prisma().$extends({
    query: {
      $allOperations({ args, query }) {
        count += 1;
        return query(args);
      },
    },
  });
  (globalThis as { callboardPrisma?: unknown }).callboardPrisma =
    counted as unknown as PrismaClient;
  return () => count;
}
