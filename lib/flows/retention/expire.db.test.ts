import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { deleteRecording, eraseUpstream } from "@/lib/flows/recordings/delete-recording";
import { holdRecording } from "@/lib/flows/recordings/hold-recording";
import { claimChore, keepChore } from "@/lib/store/account/chores";
import { prisma } from "@/lib/store/database/prisma";
import { listAudit } from "@/lib/store/people/audit-log";
import { beginErasing, endErasing } from "@/lib/store/recordings/holds";
import { forgetRecording } from "@/lib/store/recordings/kept-recordings";
import { dropOldEvents, type LookedUpTo } from "@/lib/store/recordings/old-events";
import { findRecording } from "@/lib/store/recordings/recordings";
import { botRow, complete, type ScheduledBot, scheduledBot, tell } from "@/test/scene/reports";
import { upstream } from "@/test/scene/upstream";
import { member, mirroredCalendar, mirroredEvent, ring, workUntilRest } from "@/test/scene/work";
import { expire } from "./expire";

const admin = { ...member, role: "admin" as const };
const day = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * day);

let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
  await upstream.change({ webhooks: false });
});
let bot: ScheduledBot;
let id: string;
beforeEach(async () => {
  bot = await scheduledBot(calendar);
  await upstream.complete(bot.upstreamId);
  await tell(complete(bot.upstreamId, { extra: bot.extra }));
  id = (await botRow(bot.id)).recording?.id ?? "";
  await upstream.forgetCalls();
});
afterEach(async () => {
  env().RECORDING_DAYS = undefined;
  env().EVENT_DAYS = undefined;
  await upstream.reset();
});

async function run(): Promise<void> {
  await keepChore("expiry");
  await prisma().chore.update({ where: { name: "expiry" }, data: { dueAt: new Date(0) } });
  const lease = await claimChore("expiry", false);
  if (!lease) throw new Error("the chore isn't due");
  await expire(lease);
}
const age = (days: number) =>
  prisma().recording.update({ where: { id }, data: { createdAt: ago(days) } });
const row = () => prisma().recording.findUniqueOrThrow({ where: { id } });
const erasePath = () => `/bots/${bot.upstreamId}/delete_data`;
const deleted = async () => (await findRecording(id, admin))?.deletedAt ?? null;
const erased = async () =>
  (await upstream.calls("POST", "/bots/")).filter((path) => path.includes(bot.upstreamId)).length;

describe("recordings", () => {
  it("stay for good unless a setting says otherwise", async () => {
    await age(4_000);
    await run();
    expect(await deleted()).toBeNull();
    await age(0);
  });

  it("go once they are too old, upstream first, and no younger one does", async () => {
    env().RECORDING_DAYS = 90;
    await age(89);
    await run();
    expect(await deleted()).toBeNull();
    await age(91);
    await run();
    expect(await erased()).toBe(1);
    expect(await findRecording(id, admin)).toMatchObject({
      transcript: null,
      speakers: [],
      deletedAt: expect.any(String),
      deletedBy: null,
    });
    const bodies = await prisma().delivery.findMany({ where: { upstreamId: bot.upstreamId } });
    expect(JSON.stringify(bodies)).not.toContain("Hello");
    const { entries } = await listAudit({ kind: "recording", person: id });
    expect(entries).toMatchObject([
      { action: "expire recording", actor: { id: "callboard" }, after: { days: 90 } },
    ]);
    await run();
    expect(await erased()).toBe(1);
  });

  it("stay while somebody has them kept for a reason, and nobody can delete them", async () => {
    env().RECORDING_DAYS = 90;
    await age(91);
    await holdRecording(id, "The auditors ask for it.", admin);
    await run();
    expect(await findRecording(id, admin)).toMatchObject({
      deletedAt: null,
      hold: { by: admin.name, reason: "The auditors ask for it.", at: expect.any(String) },
    });
    await expect(deleteRecording(id, admin)).rejects.toMatchObject({ code: "conflict" });
    await holdRecording(id, null, admin);
    const audited = await prisma().auditEntry.findMany({
      where: { subject: id },
      orderBy: { id: "asc" },
      select: { action: true, before: true, after: true },
    });
    expect(audited).toEqual([
      { action: "hold recording", before: null, after: { reason: "The auditors ask for it." } },
      { action: "release recording", before: { reason: "The auditors ask for it." }, after: null },
    ]);
    await run();
    expect(await deleted()).not.toBeNull();
  });

  it("stay where somebody has them kept right before they go", async () => {
    await holdRecording(id, "The auditors ask for it.", admin);
    expect(await eraseUpstream({ id, upstreamId: bot.upstreamId })).toBe(false);
    expect(await erased()).toBe(0);
    expect(await deleted()).toBeNull();
    await holdRecording(id, null, admin);
  });

  it("can't be kept while they are being deleted, and can once that has failed", async () => {
    const hold = () => holdRecording(id, "The auditors ask for it.", admin);
    const conflict = { code: "conflict", message: "It is being deleted just now." };
    await upstream.fail({ path: erasePath(), status: 503, times: 1 });
    await expect(deleteRecording(id, admin)).rejects.toThrow();
    await prisma().accountPause.deleteMany();
    expect(await row()).toMatchObject({ erasingAt: null, deletedAt: null });
    await hold();
    await holdRecording(id, null, admin);

    await beginErasing(id);
    await expect(hold()).rejects.toMatchObject(conflict);
    // Whoever was at it has ended.
    await prisma().recording.update({
      where: { id },
      data: { erasingAt: new Date(Date.now() - 301_000) },
    });
    await hold();
    await holdRecording(id, null, admin);
  });

  it("are let go of by one who fails only as far as nobody else is at them", async () => {
    const first = (await beginErasing(id)) ?? "";
    const second = (await beginErasing(id)) ?? "";
    await endErasing(id, first);
    await expect(holdRecording(id, "Why", admin)).rejects.toMatchObject({ code: "conflict" });
    await endErasing(id, second);
    await holdRecording(id, "Why", admin);
    await holdRecording(id, null, admin);
  });

  it("that can't be deleted upstream stay, say why, and are tried again later", async () => {
    env().RECORDING_DAYS = 90;
    await age(91);
    await upstream.fail({ path: erasePath(), status: 503, times: 1 });
    await run();
    expect(await deleted()).toBeNull();
    const { eraseError } = await row();
    expect(eraseError).toBeTruthy();
    expect(await findRecording(id, admin)).toMatchObject({ eraseError });
    await run();
    expect(await deleted()).toBeNull();
    await prisma().recording.update({ where: { id }, data: { eraseDueAt: new Date(0) } });
    await prisma().accountPause.deleteMany();
    await run();
    expect(await deleted()).not.toBeNull();
    expect((await row()).eraseError).toBeNull();
  });
});

describe("events", () => {
  const forget = () => prisma().$transaction((tx) => forgetRecording(tx, id, null));
  const there = async () => (await prisma().event.count({ where: { id: bot.event } })) > 0;
  const end = (days: number) =>
    prisma().event.update({
      where: { id: bot.event },
      data: { startsAt: ago(days + 1), endsAt: ago(days) },
    });

  it("stay while something recorded of them is left, and go with all of theirs after", async () => {
    await end(400);
    await run();
    expect(await there()).toBe(true);
    env().EVENT_DAYS = 365;
    await run();
    expect(await there()).toBe(true);
    const { meetingId } = await prisma().event.findUniqueOrThrow({ where: { id: bot.event } });
    await forget();
    await run();
    expect(await there()).toBe(false);
    expect(await prisma().bot.count({ where: { id: bot.id } })).toBe(0);
    expect(await prisma().eventChange.count({ where: { eventId: bot.event } })).toBe(0);
    expect(await prisma().meeting.count({ where: { id: meetingId } })).toBe(0);
  });

  it("that have to stay aren't looked at again by the next portion", async () => {
    await end(3_000);
    const other = await mirroredEvent(calendar);
    await prisma().event.update({
      where: { id: other },
      data: { startsAt: ago(2_001), endsAt: ago(2_000) },
    });
    const portion = (after: LookedUpTo | null) =>
      prisma().$transaction((tx) => dropOldEvents(tx, 1_999, after, 1));
    const first = await portion(null);
    expect(first).toMatchObject({ dropped: 0, next: { id: bot.event } });
    const second = await portion(first.next);
    expect(second).toMatchObject({ dropped: 1, next: { id: other } });
    expect(await portion(second.next)).toEqual({ dropped: 0, next: null });
    expect(await there()).toBe(true);
    await end(0);
  });

  it("that are younger stay", async () => {
    env().EVENT_DAYS = 365;
    await forget();
    await end(364);
    await run();
    expect(await there()).toBe(true);
  });

  it("aren't taken in again, though upstream still serves them", async () => {
    env().EVENT_DAYS = 30;
    const at = (days: number) => ({
      start: ago(days + 1).toISOString(),
      end: ago(days).toISOString(),
    });
    const { uuid: old } = await upstream.event(calendar, at(31));
    const { uuid: young } = await upstream.event(calendar, at(29));
    await ring(calendar, [old, young]);
    await workUntilRest();
    expect(await prisma().event.count({ where: { id: old } })).toBe(0);
    expect(await prisma().event.count({ where: { id: young } })).toBe(1);
  });
});
