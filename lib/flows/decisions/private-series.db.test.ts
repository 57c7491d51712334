import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/role";
import type { Choice } from "@/lib/domain/views/event-view";
import { prisma } from "@/lib/store/database/prisma";
import { findEvent } from "@/lib/store/events/events";
import { newSeries } from "@/test/scene/series";
import { upstream } from "@/test/scene/upstream";
import { member, mirroredCalendar, mirroredEvent, workUntilRest } from "@/test/scene/work";
import { chooseSeries } from "./choose-series";

// A series of which one occurrence is private: what others choose for the series isn't for that one.

let owner: Viewer;
let mailbox: string;
let occurrence: ReturnType<typeof newSeries>;
let open: string;
let closed: string;

beforeEach(async () => {
  mailbox = await mirroredCalendar();
  const { email } = await prisma().calendar.findUniqueOrThrow({ where: { id: mailbox } });
  owner = { id: randomUUID(), name: "Olga Owner", email, role: "member" };
  await prisma().user.create({ data: { ...owner, emailVerified: true } });
  occurrence = newSeries();
  open = await mirroredEvent(mailbox, occurrence(0));
  closed = await mirroredEvent(mailbox, { ...occurrence(1), private: true });
});
afterEach(async () => {
  await prisma().user.delete({ where: { id: owner.id } });
  await upstream.reset();
});

async function choose(event: string, choice: Choice, by: Viewer): Promise<void> {
  await chooseSeries(event, { choice }, by);
  await workUntilRest();
}
const botted = async (...events: string[]) =>
  (await upstream.bots(...events)).map((bot) => bot.event_uuid).sort();

it("is recorded there as its owner chose, whatever others choose in that mailbox", async () => {
  await choose(open, "record", owner);
  for (const choice of ["skip", "rules"] as const) {
    await choose(open, choice, member);
    expect(await botted(open, closed)).toEqual([closed]);
  }
  expect((await findEvent(open, member))?.seriesDecision).toBeNull();
  expect((await findEvent(closed, owner))?.seriesDecision).toMatchObject({ by: { id: owner.id } });

  await choose(open, "record", member);
  expect(await botted(open, closed)).toEqual([open, closed].sort());
  await choose(open, "rules", owner);
  expect(await botted(open, closed)).toEqual([]);
});

it("is recorded there as its owner chose, whatever others choose in theirs", async () => {
  const other = await mirroredCalendar();
  const theirs = [
    await mirroredEvent(other, occurrence(0)),
    await mirroredEvent(other, occurrence(1)),
  ];
  await choose(open, "record", owner);
  for (const choice of ["record", "skip", "rules"] as const) {
    await choose(theirs[0] ?? "", choice, member);
    expect(await botted(closed, ...theirs.slice(1))).toHaveLength(1);
  }
  await choose(closed, "skip", owner);
  await choose(theirs[0] ?? "", "record", member);
  expect(await botted(open, closed, ...theirs)).toHaveLength(1);
});
