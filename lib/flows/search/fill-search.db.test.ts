import { beforeAll, beforeEach, expect, it } from "vitest";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { fillEvents, fillRecordings } from "@/lib/store/search/fill-search";
import { search } from "@/lib/store/search/search";
import { searchFill } from "@/lib/worker/kinds";
import { somebodyWaits } from "@/test/scene/locks";
import { botRow, complete, scheduledBot, tell } from "@/test/scene/reports";
import { upstream } from "@/test/scene/upstream";
import { member, mirroredCalendar, mirroredEvent, runAsWorker } from "@/test/scene/work";

let recording: string;
beforeAll(async () => {
  const calendar = await mirroredCalendar();
  await upstream.change({ webhooks: false });
  for (const title of ["Quince harvest", "Quince jam", "Quince cake"])
    await mirroredEvent(calendar, { title });
  const bot = await scheduledBot(calendar);
  await upstream.complete(bot.upstreamId);
  await tell(complete(bot.upstreamId, { extra: bot.extra }));
  recording = (await botRow(bot.id)).recording?.id ?? "";
  const line = (n: number) => ({ speaker: "Ada", start: n, end: n + 1, text: `medlar${n}` });
  const transcript = Array.from({ length: 45 }, (_, n) => line(n));
  await prisma().recording.update({ where: { id: recording }, data: { transcript } });
});

type Words = { events: string[]; lines: string[] };
async function words(): Promise<Words> {
  const rows = await prisma().$queryRaw<Words[]>(Prisma.sql`
    select array(select event_id || words::text from event_text order by 1) as events,
      array(select part || words::text from recording_text order by 1) as lines`);
  return rows[0] ?? { events: [], lines: [] };
}
let before: Words;
/** As it was before there was a search. */
beforeEach(async () => {
  before = await words();
  await prisma().$executeRaw(Prisma.sql`delete from event_text`);
  await prisma().$executeRaw(Prisma.sql`delete from recording_text`);
});

async function fill(): Promise<void> {
  await prisma().chore.updateMany({ where: { name: "search-fill" }, data: { dueAt: new Date(0) } });
  const lease = await searchFill.claim();
  if (!lease) throw new Error("the chore isn't due");
  await runAsWorker(searchFill, lease);
}

it("what was there before the search is found by it, once the worker has seen to it", async () => {
  expect(await search("quince", member)).toMatchObject({ meetings: [], lines: [] });
  await fill();
  expect((await search("quince", member)).meetings).toHaveLength(3);
  expect((await search("medlar44", member)).lines).toMatchObject([{ recordingId: recording }]);
  expect(await words()).toEqual(before);
  expect(before.lines).toHaveLength(3);
  expect(await searchFill.claim()).toBeNull();
});

it("goes on where it was broken off, in portions, and leaves alone what is there", async () => {
  await fillEvents(await fillEvents(null, 1), 1);
  expect((await words()).events).toHaveLength(2);
  await prisma().$executeRaw(Prisma.sql`update event_text set words = to_tsvector('kept')`);
  await fill();
  const { events } = await words();
  expect(events).toHaveLength(before.events.length);
  expect(events.filter((one) => one.includes("kept"))).toHaveLength(2);
  await prisma().$executeRaw(Prisma.sql`delete from event_text`);
  await fill();
});

it("keeps the words of a transcript that is written meanwhile, and no others", async () => {
  let filling: Promise<unknown> = Promise.resolve();
  await prisma().$transaction(async (tx) => {
    const said = [{ speaker: "Ada", start: 0, end: 1, text: "rhubarb" }];
    await tx.recording.update({ where: { id: recording }, data: { transcript: said } });
    filling = fillRecordings(null, 10);
    await somebodyWaits();
  });
  await filling;
  expect((await search("rhubarb", member)).lines).toHaveLength(1);
  expect((await search("medlar44", member)).lines).toEqual([]);
  expect((await words()).lines).toHaveLength(1);
});
