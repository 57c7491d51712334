import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Row } from "@/lib/domain/views/rules-view";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { findEvent } from "@/lib/store/events/events";
import { claimDueMeetings, releaseDueMeetings } from "@/lib/store/meetings/due-meetings";
import { meetingOf } from "@/lib/store/meetings/meetings";
import { readRules } from "@/lib/store/meetings/rules-progress";
import { findRevision, listRevisions } from "@/lib/store/rules/rulesets";
import { decisionOn, record, refusalOf } from "@/test/scene/people";
import { rule, skip } from "@/test/scene/rule-facts";
import { admin, carriedOut, changeRules, draftOf, noRules } from "@/test/scene/rules";
import { upstream } from "@/test/scene/upstream";
import {
  adoptCalendars,
  member,
  mirroredCalendar,
  mirroredEvent,
  ring,
  workUntilRest,
} from "@/test/scene/work";
import { previewRules } from "./preview-rules";
import { saveRules } from "./save-rules";

let calendar: string;
beforeEach(async () => {
  calendar = await mirroredCalendar();
});
afterEach(async () => {
  await upstream.reset();
  await noRules();
  await upstream.disconnect(calendar);
  await adoptCalendars();
});

const client = { email: "cy@client.example" };
const external: Row = { field: "guests", op: "any", values: ["external"] };
const word = (...values: string[]): Row => ({ field: "title", op: "has_word", values });
const _soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const inMinutes = (count: number) => new Date(Date.now() + count * 60_000);
const withClient = (input: object = {}) =>
  mirroredEvent(calendar, { attendees: [client], ...input });
const clients = { rules: [rule("clients", { name: "Clients", when: [external] })] };

describe("saving", () => {
  it("appends a revision, with who and when, and says it in the audit", async () => {
    const draft = await draftOf(clients);
    const saved = await saveRules(draft, admin);
    expect(saved).toMatchObject({
      revision: draft.revision + 1,
      rules: [{ id: "clients" }],
      editedBy: { id: "admin", name: "Alex Admin" },
      goneCalendars: [],
    });
    const { revisions } = await listRevisions(1);
    expect(revisions).toMatchObject([{ revision: saved.revision, editedBy: { id: "admin" } }]);
    expect(await findRevision(saved.revision)).toMatchObject(clients);
    expect(await findRevision(saved.revision + 1)).toBeNull();
    expect(await findRevision(0)).toMatchObject({ rules: [], editedBy: null });
    const [entry] = await prisma().auditEntry.findMany({ orderBy: { id: "desc" }, take: 1 });
    expect(entry).toMatchObject({
      action: "save rules",
      before: { revision: draft.revision },
      after: { revision: saved.revision, rules: clients.rules },
    });
    // The same once more is nothing new.
    expect((await changeRules(clients)).revision).toBe(saved.revision);
  });

  it("tells who edited each rule last, whoever saves the others", async () => {
    const { rules } = clients;
    await noRules();
    const first = await changeRules({ rules, restrictions: [skip("secret")] });
    const at = first.editedAt;
    const alex = { id: "admin", name: "Alex Admin" };
    expect(first.editors.map(({ id, by }) => ({ id, by }))).toEqual([
      { id: "secret", by: alex },
      { id: "clients", by: alex },
    ]);
    const bo = { ...admin, id: "bo", name: "Bo" };
    const next = { rules: [rule("new"), ...rules], restrictions: [skip("secret", { name: "S" })] };
    const saved = await saveRules({ ...(await draftOf(next)), confirm: true }, bo);
    const by = { id: "bo", name: "Bo" };
    expect(saved.editors).toMatchObject([
      { id: "secret", by },
      { id: "new", by },
      { id: "clients", by: alex },
    ]);
    expect(Date.parse(saved.editors[2]?.at ?? "")).toBeLessThanOrEqual(Date.parse(at ?? ""));
    // Moving a rule is no edit of it, and switching it off is one.
    const off = { rules: [...rules, rule("new", { enabled: false })] };
    expect((await changeRules(off)).editors).toMatchObject([{ by }, { by: alex }, { by: alex }]);
  });

  it("of two at once keeps one, and shows it to the other", async () => {
    const draft = await draftOf({});
    const drafts = [clients, { rules: [rule("all")] }].map((changes) => ({ ...draft, ...changes }));
    const answers = await Promise.all(drafts.map((one) => saveRules(one, admin).catch((e) => e)));
    const [refused, ...others] = answers.filter((answer) => answer instanceof Error);
    expect(others).toEqual([]);
    const { rules } = await readRules(admin);
    expect(refused).toMatchObject({ code: "conflict", status: 409, details: { rules } });
    expect(await refusalOf(saveRules(draft, admin))).toMatchObject({ code: "conflict" });
  });

  it("whose answer was lost is answered as saved when it is tried again, by the same person", async () => {
    await withClient();
    const draft = await draftOf(clients);
    const first = await saveRules(draft, admin);
    expect(first.effect.counts.gained).toBeGreaterThan(0);
    const again = await saveRules(draft, admin);
    expect(again).toMatchObject({ revision: first.revision, effect: first.effect });
    const both = await draftOf({ rules: [rule("all")] });
    const answers = await Promise.all([saveRules(both, admin), saveRules(both, admin)]);
    expect(answers.map(({ revision }) => revision)).toEqual(Array(2).fill(both.revision + 1));
    const other = { ...admin, id: "other" };
    expect(await refusalOf(saveRules(both, other))).toMatchObject({ code: "conflict" });
  });

  it("that calls off many bots asks once more", async () => {
    await upstream.events(calendar, 22);
    await ring(calendar, null);
    await workUntilRest();
    await changeRules({ rules: [rule("all")] });
    await workUntilRest();
    const draft = await draftOf({ rules: [] });
    expect(await previewRules(draft, admin)).toMatchObject({ asksOnceMore: true });
    expect(await refusalOf(saveRules(draft, admin))).toMatchObject({
      code: "confirm",
      status: 409,
    });
    // Who has read of fewer hasn't read of as many.
    expect(await refusalOf(saveRules({ ...draft, confirm: 20 }, admin))).toMatchObject({
      code: "confirm",
      details: { effect: { counts: { lost: expect.any(Number) } } },
    });
    expect((await readRules(admin)).rules).toHaveLength(1);
    const { effect } = await saveRules({ ...draft, confirm: true }, admin);
    expect(effect.counts.lost).toBeGreaterThanOrEqual(20);
  });

  it("has all that is to come decided anew, the nearest first", async () => {
    await upstream.events(calendar, 22);
    await ring(calendar, null);
    await workUntilRest();
    await changeRules({ rules: [rule("all")] });
    const due = (await claimDueMeetings()) ?? [];
    const rows = await prisma().meeting.findMany({
      where: { id: { in: due.map(({ id }) => id) } },
      select: { id: true, events: { select: { startsAt: true } } },
    });
    const starts = new Map(
      rows.map(({ id, events }) => [id, Math.min(...events.map((e) => +e.startsAt))]),
    );
    const inOrder = due.map(({ id }) => starts.get(id) ?? 0);
    expect(due.length).toBeGreaterThan(20);
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
    await releaseDueMeetings(due);
    await workUntilRest();
    const { progress, revision } = await readRules(admin);
    expect(progress.decided).toBe(progress.total);
    const behind = { id: { in: due.map(({ id }) => id) }, outcomeRevision: { lt: revision } };
    expect(await prisma().meeting.count({ where: behind })).toBe(0);
  });

  it("is carried out by the worker should the process that saved it have died", async () => {
    const event = await withClient();
    await workUntilRest();
    const where = { name: "all-meetings" };
    // Somebody is at it, who will have died.
    await prisma().chore.update({ where, data: { leaseUntil: inMinutes(1) } });
    await changeRules(clients);
    await workUntilRest();
    expect(await decisionOn(event)).toMatchObject({ source: "default" });
    await prisma().chore.update({ where, data: { leaseUntil: inMinutes(-1) } });
    await workUntilRest();
    expect(await decisionOn(event)).toMatchObject({ source: "rule" });
  });

  it("holds no more meetings at once than nobody notices: the nearest are decided meanwhile", async () => {
    const event = await withClient();
    await prisma().$executeRaw(Prisma.sql`
      with made as (
        insert into meeting (id, key) select gen_random_uuid(), 'many ' || n
        from generate_series(1, 300) n returning id, key
      )
      insert into event select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(),
        'meeting_id', made.id, 'ends_at', e.ends_at + interval '30 days',
        'starts_at', e.starts_at + substr(made.key, 6)::int * interval '1 hour'))).*
      from made, event e where e.id = ${event}::uuid`);
    await workUntilRest();
    const last = await prisma().meeting.findUniqueOrThrow({ where: { key: "many 300" } });
    const draft = await draftOf(clients);
    const done = await holding(last.id);
    const saving = saveRules({ ...draft, confirm: true }, admin);
    const id = (await meetingOf(event)) ?? "";
    await expect
      .poll(async () => (await prisma().meeting.findUniqueOrThrow({ where: { id } })).dueAt)
      .not.toBeNull();
    await workUntilRest();
    expect(await decisionOn(event)).toMatchObject({ source: "rule" });
    expect(await Promise.race([saving, "waits"])).toBe("waits");
    await done();
    await saving;
    await workUntilRest();
    expect((await prisma().meeting.findUniqueOrThrow({ where: { id: last.id } })).outcome).toBe(
      "record",
    );
    await prisma().event.deleteMany({ where: { meeting: { key: { startsWith: "many " } } } });
    await prisma().meeting.deleteMany({ where: { key: { startsWith: "many " } } });
  }, 60_000);

  it("waits for whoever holds a meeting", async () => {
    const id = (await meetingOf(await withClient())) ?? "";
    const draft = await draftOf(clients);
    const done = await holding(id);
    expect(await saveRules(draft, admin)).toMatchObject({ revision: draft.revision + 1 });
    await done();
  }, 40_000);

  it("tells what each rule decides, and of how many bots that are to come", async () => {
    await withClient();
    await withClient({ title: "Another" });
    await changeRules(clients);
    await workUntilRest();
    // They wait for a while, and are counted all the same.
    const waiting = await readRules(admin);
    expect(waiting.decides).toEqual([{ id: "clients", upcoming: 2, past: 0 }]);
    expect(waiting.progress).toMatchObject({ bots: 2, scheduled: 0 });
    await carriedOut();
    expect((await readRules(admin)).progress).toMatchObject({ bots: 2, scheduled: 2 });
  });

  it("counts for admins alone what restrictions come to: they look into private meetings", async () => {
    const { email } = await prisma().calendar.findUniqueOrThrow({ where: { id: calendar } });
    const owner = { ...member, id: randomUUID(), email };
    await prisma().user.create({ data: owner });
    await record(await withClient({ title: "Pay", private: true }), {}, owner);
    await withClient();
    await changeRules({ ...clients, restrictions: [skip("pay", { when: [word("pay")] })] });
    await workUntilRest();
    const all = [
      { id: "clients", upcoming: 1, past: 0 },
      { id: "pay", upcoming: 1, past: 0 },
    ];
    expect((await readRules(admin)).decides).toEqual(all);
    expect((await readRules(member)).decides).toEqual(all.slice(0, 1));
  });

  it("is never undone by what an older revision decided", async () => {
    const event = await withClient();
    const id = (await meetingOf(event)) ?? "";
    await prisma().meeting.update({ where: { id }, data: { outcomeRevision: 1_000_000 } });
    await changeRules(clients);
    await workUntilRest();
    expect(await decisionOn(event)).toMatchObject({ source: "default" });
    await prisma().meeting.update({
      where: { id },
      data: { outcomeRevision: 0, dueAt: new Date() },
    });
    await carriedOut();
    expect(await decisionOn(event)).toMatchObject({ source: "rule" });
  });
});

it("rules record no absence, nothing private and nothing with hidden guests", async () => {
  const raw = (more: object) => ({ kind: "calendar#event", summary: "Meeting", ...more });
  const away = await withClient({ raw: raw({ eventType: "outOfOffice" }) });
  const closed = await withClient({ private: true });
  const hidden = await mirroredEvent(calendar, { raw: raw({ guestsCanSeeOtherGuests: false }) });
  await changeRules(clients);
  await carriedOut();
  expect(await decisionOn(away)).toMatchObject({
    source: "ineligible",
    reason: "It is an absence, not a meeting.",
  });
  expect((await findEvent(closed, admin))?.decision).toMatchObject({ source: "ineligible" });
  expect(await decisionOn(hidden)).toMatchObject({
    source: "default",
    reason: "The rule “Clients” doesn't ask for it, since its guests are hidden.",
  });
});

/** Holds a meeting for longer than a transaction usually takes; resolves once it is held. */
function holding(id: string): Promise<() => Promise<void>> {
  return new Promise((resolve) => {
    const done = prisma().$transaction(
      async (tx) => {
        await tx.$executeRaw(Prisma.sql`select from meeting where id = ${id}::uuid for update`);
        resolve(() => done);
        await tx.$executeRaw(Prisma.sql`select pg_sleep(8)`);
      },
      { timeout: 20_000 },
    );
  });
}
