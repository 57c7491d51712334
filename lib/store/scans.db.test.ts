import { beforeAll, describe, expect, it } from "vitest";
import { fill } from "@/bench/fill/fill";
import { BotState } from "@/lib/domain/views/bot-view";
import { CauseKind, ChangeKind } from "@/lib/domain/views/change-view";
import { DeliveryState, Verdict } from "@/lib/domain/views/delivery-view";
import { BotGroup } from "@/lib/domain/views/listed-bot";
import { requestSync } from "@/lib/flows/calendars/request-sync";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { chooseSeries } from "@/lib/flows/decisions/choose-series";
import { deleteRecording } from "@/lib/flows/recordings/delete-recording";
import { botCounts, botDetail, listBots, unmatchedBots } from "@/lib/store/bots/listed-bots";
import { listMissingBots } from "@/lib/store/bots/missing-bots";
import { readCalendarList } from "@/lib/store/calendars/calendars";
import { dueSoon } from "@/lib/store/database/due-soon";
import { prisma } from "@/lib/store/database/prisma";
import { findDelivery, listDeliveries } from "@/lib/store/deliveries/deliveries";
import { listChanges } from "@/lib/store/events/changes";
import { findWholeEvent, listEvents, listForGrid } from "@/lib/store/events/events";
import { countFailing, retrySoon } from "@/lib/store/health/failing";
import { readGauges } from "@/lib/store/health/gauges";
import { findRecording } from "@/lib/store/recordings/recordings";
import { kinds, retention } from "@/lib/worker/kinds";
import { connect } from "@/scripts/postgres/connect";
import { scansIn } from "@/test/db/scans-in";
import { recordStatements } from "@/test/db/statements";
import { complete, scheduledBot, status, tell } from "@/test/scene/reports";
import { upstream } from "@/test/scene/upstream";
import { member, mirroredCalendar, mirroredEvent, ring, workUntilRest } from "@/test/scene/work";

// A quarter of a million rows: enough for Postgres to prefer an index wherever one serves.
const events = 40_000;
const admin = { ...member, role: "admin" as const };
const days = (count: number) => new Date(Date.now() + count * 86_400_000);

/** What the statements would read whole, while something is done. */
async function scansOf(act: () => Promise<unknown>): Promise<string[]> {
  const { statements, stop } = recordStatements();
  await act().finally(stop);
  expect(statements.length).toBeGreaterThan(0);
  return connect(process.env.DATABASE_URL ?? "", (client) => scansIn(client, statements));
}

let calendar: string;
let few: string[];
let many: string[];
beforeAll(async () => {
  calendar = await mirroredCalendar();
  await connect(process.env.DATABASE_URL ?? "", (client) => fill(client, events));
  const all = await prisma().calendar.findMany({ select: { id: true } });
  many = all.map(({ id }) => id);
  few = many.slice(0, 3);
  await workUntilRest();
});

describe("nothing reads a table whole that grows", () => {
  it("of the events' lists", async () => {
    const ranges = [0, -200].map((from) => ({ from: days(from), to: days(from + 60), limit: 50 }));
    const filters = [
      ...[{}, { includeDeleted: true }, { calendars: few }, { calendars: many }, { q: "Meeting" }],
      ...["any", "none", ...BotState.options].map((bot) => ({ bot })),
    ];
    expect(
      await scansOf(async () => {
        for (const range of ranges) {
          for (const filter of filters) {
            const { next } = await listEvents({ ...range, ...filter }, member);
            if (next) await listForGrid({ ...range, ...filter, cursor: next }, member);
          }
        }
        const [event] = (await listEvents({ from: days(0), to: days(9), limit: 1 }, member)).events;
        await findWholeEvent(event?.id ?? "", admin);
      }),
    ).toEqual([]);
  });

  it("of the changes' lists", async () => {
    const filters = [
      ...[{}, { includeInitial: true }, { calendar: few }, { calendar: many }, { since: days(-2) }],
      ...ChangeKind.options.map((kind) => ({ kind: [kind] })),
      ...ChangeKind.options.map((kind) => ({ kind: [kind], calendar: few.slice(0, 1) })),
      ...CauseKind.options.map((causeKind) => ({ causeKind })),
    ];
    expect(
      await scansOf(async () => {
        for (const filter of filters) {
          const { next } = await listChanges({ ...filter, limit: 50 }, member);
          if (next) await listChanges({ ...filter, limit: 50, cursor: next }, member);
        }
        const [last] = (await listChanges({ limit: 1 }, member)).changes;
        await listChanges({ event: last?.eventId }, member);
        await listChanges({ cause: last?.cause.id ?? "" }, member);
      }),
    ).toEqual([]);
  });

  it("of the deliveries' lists", async () => {
    const filters = [
      ...[{}, { calendar: few }, { calendar: many }],
      ...DeliveryState.options.map((state) => ({ state })),
      ...Verdict.options.map((verdict) => ({ verdict })),
    ];
    expect(
      await scansOf(async () => {
        for (const filter of filters) {
          const { deliveries, next } = await listDeliveries({ ...filter, limit: 50 });
          if (next) await listDeliveries({ ...filter, limit: 50, cursor: next });
          if (deliveries[0]) await findDelivery(deliveries[0].id, true);
        }
      }),
    ).toEqual([]);
  });

  it("of the bots' lists and counts, and of what is shown of all", async () => {
    const filters = [
      ...BotGroup.options.map((group) => ({ group })),
      ...BotState.options.map((state) => ({ state })),
      ...[{}, { from: days(-9), to: days(9) }],
    ];
    expect(
      await scansOf(async () => {
        for (const filter of filters) {
          const { bots, next } = await listBots({ ...filter, limit: 20 }, member);
          if (next) await listBots({ ...filter, limit: 20, cursor: next }, member);
          const [bot] = bots;
          if (bot) await botDetail(bot.id, admin);
          if (bot?.recordingId) await findRecording(bot.recordingId, member);
        }
        await Promise.all([botCounts(), unmatchedBots(admin), listMissingBots(member)]);
        await Promise.all([readCalendarList(), readGauges(), countFailing(), retrySoon()]);
        await dueSoon(kinds);
      }),
    ).toEqual([]);
  });

  it("of syncs and clicks, and of what falls due after them", async () => {
    expect(
      await scansOf(async () => {
        const { uuid } = await upstream.event(calendar);
        await ring(calendar, [uuid]);
        await workUntilRest();
        await requestSync(calendar, admin);
        await workUntilRest();
        const weekly = await mirroredEvent(calendar);
        await chooseSeries(weekly, { choice: "record", config: {} }, admin).catch(() => undefined);
        await chooseRecording(uuid, { choice: "record", config: {} }, admin);
        await chooseRecording(uuid, { choice: "skip" }, admin);
        await workUntilRest();
      }),
    ).toEqual([]);
  });

  it("of a bot's reports and recording, and of retention", async () => {
    const bot = await scheduledBot(calendar);
    expect(
      await scansOf(async () => {
        await tell(status(bot.upstreamId, "in_call_recording"), complete(bot.upstreamId));
        await workUntilRest();
        const { recordingId } = (await botDetail(bot.id, admin)) ?? {};
        if (recordingId) await deleteRecording(recordingId, admin);
        const lease = await retention.claim();
        if (lease) await retention.run(lease);
      }),
    ).toEqual([]);
  });
});

it("is noticed where somebody does", async () => {
  const planted = () => prisma().event.findMany({ where: { location: "Room 7" }, take: 5 });
  expect(await scansOf(planted)).toEqual([expect.stringMatching(/^event: .*location/)]);
  const counted = () => prisma().bot.count({ where: { state: { not: "done" } } });
  expect(await scansOf(counted)).toEqual([expect.stringMatching(/^bot: /)]);
});
