import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { keepChore } from "@/lib/store/account/chores";
import { adoptCalendars } from "@/lib/store/calendars/calendars";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { isUnavailable } from "@/lib/store/database/unavailable";
import { somebodyWaits } from "@/test/scene/locks";
import { recordDelivery } from "./inbox";
import { keepDeliveries } from "./keep-deliveries";
import type { NewDelivery } from "./new-delivery";

vi.unmock("@/lib/store/calendars/pace");

const [lower = "", higher = ""] = [randomUUID(), randomUUID()].sort();

beforeEach(async () => {
  const calendar = (id: string) => ({ id, providerId: id, name: "Kim", email: `${id}@a.example` });
  const listed = [lower, higher].map((id) => ({ ...calendar(id), resourceId: null }));
  await adoptCalendars(listed, null);
  await prisma().calendarSync.updateMany({
    data: { requested: 1, lastSyncedAt: null, failingSince: null },
  });
});

const about = (calendarId: string | null, given: Partial<NewDelivery> = {}): NewDelivery => ({
  kind: "calendar_changed",
  apiVersion: "v1",
  event: "calendar.sync_events",
  calendarId,
  eventIds: [],
  verdict: "accepted",
  report: null,
  error: null,
  body: "{}",
  dedupKey: null,
  ...given,
});

const row = (id: string) => prisma().delivery.findUniqueOrThrow({ where: { id } });
const sync = (calendarId: string) =>
  prisma().calendarSync.findUniqueOrThrow({ where: { calendarId } });

/** How many transactions committed rows: those of one statement share theirs. */
async function transactionsOf(ids: string[]): Promise<number> {
  const rows = await prisma().$queryRaw<{ n: number }[]>(Prisma.sql`
    select count(distinct xmin::text)::int as n from delivery where id = any(${ids}::uuid[])`);
  return rows[0]?.n ?? 0;
}

/** Holds a calendar's row while something is done; what names it waits. */
async function whileHeld(calendarId: string, act: () => Promise<void>): Promise<void> {
  await prisma().$transaction(
    async (tx) => {
      await tx.$executeRaw(Prisma.sql`
        select 1 from calendar_sync where calendar_id = ${calendarId}::uuid for update`);
      await act();
    },
    { timeout: 20_000 },
  );
}

describe("what comes while a statement is under way", () => {
  it("is committed together, and each is told what became of it", async () => {
    const key = randomUUID();
    let under: Promise<unknown> = Promise.resolve();
    let gathered: ReturnType<typeof recordDelivery>[] = [];
    await whileHeld(lower, async () => {
      under = recordDelivery(about(lower));
      await somebodyWaits();
      gathered = [
        recordDelivery(about(lower, { event: "one" })),
        recordDelivery(about(lower, { event: "same", dedupKey: key })),
        recordDelivery(about(lower, { event: "same", dedupKey: key })),
        recordDelivery(about(lower, { event: "two", body: '{"two":2}' })),
      ];
    });
    await under;
    const [one, first, again, two] = await Promise.all(gathered);
    expect(one).toMatchObject({ duplicate: false, work: "calendars" });
    expect(first).toMatchObject({ duplicate: false, work: "calendars" });
    expect(again).toEqual({ id: first?.id, duplicate: true, work: null });
    expect(await row(two?.id ?? "")).toMatchObject({ event: "two", body: { two: 2 } });
    expect(await row(first?.id ?? "")).toMatchObject({ event: "same", timesReceived: 2 });
    const ids = [one, first, two].map((each) => each?.id ?? "");
    expect(await transactionsOf(ids)).toBe(1);
    // Each that is no repetition asks, as it would alone.
    expect((await sync(lower)).requested).toBe(1 + 4);
  });

  it("waits for that only where it names the same calendar", async () => {
    await whileHeld(lower, async () => {
      void recordDelivery(about(lower));
      await somebodyWaits();
      expect(await recordDelivery(about(higher))).toMatchObject({ work: "calendars" });
      expect(await recordDelivery(about(null))).toMatchObject({ duplicate: false });
    });
  });

  it("fails alone when Postgres refuses it", async () => {
    let all: Promise<PromiseSettledResult<{ id: string }>[]> | undefined;
    await whileHeld(lower, async () => {
      void recordDelivery(about(lower));
      await somebodyWaits();
      const bodies = ["{}", '"\\u0000"', "{}"];
      all = Promise.allSettled(bodies.map((body) => recordDelivery(about(lower, { body }))));
    });
    const settled = (await all) ?? [];
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });
});

it("of one calendar that nobody knows has the account's list read, others beside it or not", async () => {
  await keepChore("account");
  const later = new Date(Date.now() + 3_600_000);
  await prisma().chore.update({ where: { name: "account" }, data: { dueAt: later } });
  let [known, unknown]: unknown[] = [];
  await whileHeld(lower, async () => {
    void recordDelivery(about(lower));
    await somebodyWaits();
    void recordDelivery(about(lower)).then((recorded) => {
      known = recorded;
    });
    unknown = await recordDelivery(about(randomUUID()));
  });
  await expect.poll(() => known).toMatchObject({ work: "calendars" });
  expect(unknown).toMatchObject({ work: "account" });
  const { dueAt } = await prisma().chore.findUniqueOrThrow({ where: { name: "account" } });
  expect(dueAt.getTime()).toBeLessThan(later.getTime());
});

it("a calendar that was synced a moment ago is due a little later, others at once", async () => {
  const now = Date.now();
  await prisma().$executeRaw(Prisma.sql`
    update calendar_sync set due_at = now() + interval '1 hour',
      last_synced_at = now() + case when calendar_id = ${lower}::uuid
        then interval '1 minute' else interval '-1 minute' end`);
  await Promise.all([recordDelivery(about(lower)), recordDelivery(about(higher))]);
  const { dueAt, lastSyncedAt } = await sync(lower);
  expect(dueAt.getTime() - (lastSyncedAt?.getTime() ?? 0)).toBe(250);
  expect((await sync(higher)).dueAt.getTime()).toBeLessThan(now + 50_000);
});

it("a group locks calendars in one order, by their ids", async () => {
  const arrivals = [higher, lower].map((id) => ({
    id: randomUUID(),
    delivery: about(id),
    times: 1,
  }));
  // The write puts this row behind the other.
  await prisma().calendarSync.update({ where: { calendarId: lower }, data: { done: 0 } });
  let group: Promise<unknown> = Promise.resolve();
  await prisma().$transaction(async (tx) => {
    await tx.$executeRaw(Prisma.sql`
      select 1 from calendar_sync where calendar_id = ${lower}::uuid for update`);
    group = keepDeliveries(arrivals);
    await somebodyWaits();
    const next = tx.$executeRaw(Prisma.sql`
      select 1 from calendar_sync where calendar_id = ${higher}::uuid for update nowait`);
    await expect(next).resolves.toBe(1);
  });
  await group;
});

it("a connection that broke is replaced, and what was under way may be sent again", async () => {
  const killer = new Client({ connectionString: process.env.DATABASE_URL });
  await killer.connect();
  const killAll = () =>
    killer.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()
         and query like '%with kept as%'`,
    );
  let under: Promise<unknown> = Promise.resolve();
  await whileHeld(lower, async () => {
    under = recordDelivery(about(lower)).catch((error: unknown) => error);
    await somebodyWaits();
    await killAll();
    expect(isUnavailable(await under)).toBe(true);
  });
  // Those that idled were ended, too, and may be taken before that has been heard of.
  const again = () => recordDelivery(about(lower)).then(({ duplicate }) => duplicate, String);
  await expect.poll(again).toBe(false);
  await killAll();
  await expect.poll(again).toBe(false);
  await killer.end();
});

it("what waits too long behind statements that are held up is told to come again", async () => {
  const ids = Array.from({ length: 4 }, () => randomUUID());
  const calendar = (id: string) => ({ id, providerId: id, name: "Kim", email: `${id}@a.example` });
  await adoptCalendars(
    ids.map((id) => ({ ...calendar(id), resourceId: null })),
    null,
  );
  const held = ids.slice(0, 3);
  const early: Promise<unknown>[] = [];
  const other = new Client({ connectionString: process.env.DATABASE_URL });
  await other.connect();
  await other.query("begin");
  await other.query("select 1 from calendar_sync where calendar_id = any($1::uuid[]) for update", [
    held,
  ]);
  for (const id of held) {
    early.push(recordDelivery(about(id)));
    await new Promise((resolve) => setTimeout(resolve, 120));
  }
  const late = await recordDelivery(about(ids[3] ?? "")).catch((error) => error);
  expect(isUnavailable(late)).toBe(true);
  await other.end();
  await Promise.all(early);
  await expect(recordDelivery(about(ids[3] ?? ""))).resolves.toMatchObject({ duplicate: false });
});
