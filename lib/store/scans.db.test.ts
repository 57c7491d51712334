import { beforeAll, describe, expect, it } from "vitest";
import { fill } from "@/bench/fill/fill";
import { auditKindNames } from "@/lib/domain/people/audit-kinds";
import { BotState } from "@/lib/domain/views/bot-view";
import { CauseKind, ChangeKind } from "@/lib/domain/views/change-view";
import { DeliveryState, Verdict } from "@/lib/domain/views/delivery-view";
import { BotGroup } from "@/lib/domain/views/listed-bot";
import { env } from "@/lib/env";
import { requestSync } from "@/lib/flows/calendars/request-sync";
import { markChangesSeen } from "@/lib/flows/changes/mark-changes-seen";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { chooseSeries } from "@/lib/flows/decisions/choose-series";
import { deleteRecording } from "@/lib/flows/recordings/delete-recording";
import { readBotTally } from "@/lib/store/bots/bot-tally";
import { botCounts, botDetail, listBots, unmatchedBots } from "@/lib/store/bots/listed-bots";
import { listMissingBots } from "@/lib/store/bots/missing-bots";
import { readCalendarList } from "@/lib/store/calendars/calendars";
import { dueSoon } from "@/lib/store/database/due-soon";
import { prisma } from "@/lib/store/database/prisma";
import { findDelivery, listDeliveries } from "@/lib/store/deliveries/deliveries";
import { readDeliveryPulse } from "@/lib/store/deliveries/pulse";
import { listChanges } from "@/lib/store/events/changes";
import { findWholeEvent, listEvents, listForGrid } from "@/lib/store/events/events";
import { countFailing, retrySoon } from "@/lib/store/health/failing";
import { readGauges } from "@/lib/store/health/gauges";
import { meetingsInRange } from "@/lib/store/meetings/meetings-in-range";
import { auditOnce } from "@/lib/store/people/audit";
import { listAudit } from "@/lib/store/people/audit-log";
import { listRecordings } from "@/lib/store/recordings/listed-recordings";
import { findRecording } from "@/lib/store/recordings/recordings";
import { search } from "@/lib/store/search/search";
import { expiry, kinds, retention, searchFill } from "@/lib/worker/kinds";
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
        for (const from of [0, -200]) {
          const range = { from: days(from), to: days(from + 30) };
          for (const calendars of [undefined, few, many])
            await meetingsInRange({ ...range, calendars }, member);
        }
        const [event] = (await listEvents({ from: days(0), to: days(9), limit: 1 }, member)).events;
        await findWholeEvent(event?.id ?? "", admin);
      }),
    ).toEqual([]);
  });

  it("of the changes' lists", async () => {
    const filters = [
      ...[{}, { includeInitial: true }, { calendar: few }, { calendar: many }, { since: days(-2) }],
      ...[
        { unseen: true },
        { unseen: true, calendar: few },
        { unseen: true, calendar: many },
        { withBot: true },
      ],
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
        const viewer = { ...member, role: "viewer" as const };
        await listChanges({ unseen: true, limit: 50 }, viewer);
        const [last] = (await listChanges({ limit: 1 }, member)).changes;
        await listChanges({ ids: [last?.id ?? ""], limit: 1 }, member);
        await listChanges({ event: last?.eventId }, member);
        await listChanges({ cause: last?.cause.id ?? "" }, member);
        await markChangesSeen({ changes: [last?.id ?? ""] }, member);
        for (const ago of [400, 0])
          await markChangesSeen({ until: days(-ago).toISOString() }, member);
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
        const { next } = await listRecordings({ limit: 20 }, member);
        await listRecordings({ limit: 20, cursor: next ?? "" }, member);
        await Promise.all([botCounts(), unmatchedBots(admin), listMissingBots(member)]);
        await Promise.all([readBotTally(), readDeliveryPulse()]);
        await Promise.all([readCalendarList(), readGauges(), countFailing(), retrySoon()]);
        await dueSoon(kinds);
      }),
    ).toEqual([]);
  });

  it("of what is searched, be it rare or everywhere", async () => {
    const queries = [
      "meeting",
      "me",
      "zebra",
      "Meeting 77",
      "person7@example.com",
      "room 7",
      "会議",
      "said",
    ];
    expect(
      await scansOf(async () => {
        for (const query of queries)
          for (const viewer of [member, admin]) await search(query, viewer);
      }),
    ).toEqual([]);
    const found = await search("Meeting 77", admin);
    expect(found.meetings).toHaveLength(20);
    expect((await search("everything said", admin)).lines).toEqual([]);
    expect((await search("what was said", admin)).lines).toHaveLength(20);
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

  it("of what was written down of people", async () => {
    const person = "ada";
    const filters = [
      ...[{}, { person }, { from: days(-30), to: days(1) }, { person: "nobody" }],
      ...auditKindNames.flatMap((kind) => [{ kind }, { kind, person }]),
    ];
    expect(
      await scansOf(async () => {
        for (const filter of filters) {
          const { next } = await listAudit({ ...filter, limit: 20 });
          if (next) await listAudit({ ...filter, limit: 20, cursor: next });
        }
        await auditOnce({ id: person }, "read recording", "one", 3_600);
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

  it("of what is older than it is kept, and of what search hasn't seen yet", async () => {
    const count = () => prisma().event.count();
    const before = await count();
    Object.assign(env(), { EVENT_DAYS: 600, RECORDING_DAYS: 600 });
    await prisma().chore.updateMany({
      where: { name: { in: ["expiry", "search-fill"] } },
      data: { dueAt: new Date(0) },
    });
    expect(
      await scansOf(async () => {
        for (const kind of [expiry, searchFill]) {
          const lease = await kind.claim();
          if (!lease) throw new Error(`${kind.name} isn't due`);
          await kind.run(lease);
        }
      }),
    ).toEqual([]);
    Object.assign(env(), { EVENT_DAYS: undefined, RECORDING_DAYS: undefined });
    expect(await count()).toBeLessThan(before - 500);
  });
});

it("is noticed where somebody does", async () => {
  const planted = () => prisma().event.findMany({ where: { location: "Room 7" }, take: 5 });
  expect(await scansOf(planted)).toEqual([expect.stringMatching(/^event: .*location/)]);
  const counted = () => prisma().bot.count({ where: { state: { not: "done" } } });
  expect(await scansOf(counted)).toEqual([expect.stringMatching(/^bot: /)]);
});
