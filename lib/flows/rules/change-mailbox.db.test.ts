import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/role";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { chooseSeries } from "@/lib/flows/decisions/choose-series";
import { requireMaySkip } from "@/lib/flows/decisions/require-may-skip";
import { prisma } from "@/lib/store/database/prisma";
import { findEvent } from "@/lib/store/events/events";
import { whyOf } from "@/lib/store/meetings/why";
import { findViewer } from "@/lib/store/people/sessions";
import { findMailbox, listMailboxes, readMailboxList } from "@/lib/store/rules/mailboxes";
import { decisionOn, record, refusalOf, shownOn } from "@/test/scene/people";
import { rule } from "@/test/scene/rule-facts";
import { admin, carriedOut, changeRules, noRules } from "@/test/scene/rules";
import { mirroredSeries, newSeries } from "@/test/scene/series";
import { upstream } from "@/test/scene/upstream";
import {
  adoptCalendars,
  member,
  mirroredCalendar,
  mirroredEvent,
  workUntilRest,
} from "@/test/scene/work";
import { changeMailbox } from "./change-mailbox";

let mine: string;
let theirs: string;
let mailbox: string;
let owner: Viewer;
beforeEach(async () => {
  mine = await mirroredCalendar();
  theirs = await mirroredCalendar();
  const { email } = await prisma().calendar.findUniqueOrThrow({ where: { id: mine } });
  mailbox = email;
  owner = { id: randomUUID(), name: "Olga Owner", email: email.toUpperCase(), role: "viewer" };
  await prisma().user.create({ data: owner });
});
afterEach(async () => {
  await noRules();
  for (const calendar of [mine, theirs]) await upstream.disconnect(calendar);
  await adoptCalendars();
});

const inBoth = async () => {
  const shared = { ical_uid: `${randomUUID()}@google.com` };
  return [await mirroredEvent(mine, shared), await mirroredEvent(theirs, shared)] as const;
};

it("that asks for no bot leaves it to a colleague's, and the page says whose", async () => {
  const alone = await mirroredEvent(mine);
  const [shared] = await inBoth();
  await changeRules({ rules: [rule("all")] });
  await changeMailbox(mailbox, { asks: false }, owner);
  await carriedOut();
  expect(await decisionOn(alone)).toMatchObject({
    source: "default",
    reason: "Its calendars ask for no bot.",
  });
  expect(await decisionOn(shared)).toMatchObject({
    source: "rule",
    reason: "The rule “all” asks for it, in the calendar Kim.",
  });
  expect(await shownOn(shared)).toMatchObject({ state: "scheduled" });
  expect((await whyOf(shared, member))?.calendarsThatAskForNone).toEqual([mine]);
  await changeMailbox(mailbox, { asks: true }, owner);
  await workUntilRest();
  expect(await decisionOn(alone)).toMatchObject({ source: "rule" });
});

it("of which nothing is recorded is a restriction, if admins let the owner say so", async () => {
  const [shared] = await inBoth();
  expect(await refusalOf(changeMailbox(mailbox, { never: true }, owner))).toMatchObject({
    code: "forbidden",
  });
  await changeMailbox(mailbox, { mayNever: true }, admin);
  await changeMailbox(mailbox, { never: true }, owner);
  await workUntilRest();
  expect(await refusalOf(record(shared))).toMatchObject({
    code: "restricted",
    message: `Nothing is recorded where ${mailbox} is invited.`,
  });
  await changeMailbox(mailbox, { never: false }, owner);
  await workUntilRest();
  expect(await record(shared)).toMatchObject({ state: "scheduled" });
});

it("is said no more of by its owner once an admin who came first has forbidden it", async () => {
  await changeMailbox(mailbox, { mayNever: true }, admin);
  const answers = await Promise.allSettled([
    changeMailbox(mailbox, { mayNever: false }, admin),
    changeMailbox(mailbox, { never: true }, owner),
  ]);
  const entries = await prisma().auditEntry.findMany({
    where: { subject: mailbox },
    orderBy: { id: "asc" },
  });
  // Whoever came second saw what the first one had said.
  const last = entries.at(-1);
  const isForbidden = last?.actorId === admin.id;
  expect(answers[1].status).toBe(isForbidden && entries.length === 2 ? "rejected" : "fulfilled");
  if (entries.length === 3) expect(last?.before).toMatchObject({ never: true });
});

it("of which nothing is recorded any more tells of the calls that are under way", async () => {
  const [shared] = await inBoth();
  const elsewhere = await mirroredEvent(theirs);
  for (const id of [shared, elsewhere]) {
    const bot = await record(id);
    await prisma().bot.update({ where: { id: bot?.id ?? "" }, data: { state: "recording" } });
  }
  const { underWay } = await changeMailbox(mailbox, { never: true }, admin);
  expect(underWay.map(({ eventId }) => eventId)).toEqual([shared]);
  expect(await changeMailbox(mailbox, { never: false }, admin)).toMatchObject({ underWay: [] });
});

it("of which nothing is recorded can be taken back once its calendar is gone", async () => {
  const [, copy] = await inBoth();
  await prisma().event.update({ where: { id: copy }, data: { attendees: [{ email: mailbox }] } });
  await changeMailbox(mailbox, { never: true }, admin);
  await upstream.disconnect(mine);
  mine = await mirroredCalendar();
  const listed = async () =>
    (await readMailboxList(admin)).mailboxes.find((one) => one.mailbox === mailbox);
  expect(await refusalOf(record(copy))).toMatchObject({ code: "restricted" });
  expect(await listed()).toMatchObject({ calendars: [], never: true, mine: true });
  expect(await changeMailbox(mailbox, { never: false }, admin)).toMatchObject({ never: false });
  expect(await listed()).toBeUndefined();
  expect(await record(copy)).toMatchObject({ state: "scheduled" });
});

it("is its owner's, by address or as an admin says, and admins'", async () => {
  const other: Viewer = { ...owner, id: randomUUID(), name: "Otto", email: "otto@example.com" };
  await prisma().user.create({ data: other });
  const refused = { code: "forbidden", status: 403 };
  expect(await refusalOf(changeMailbox(mailbox, { asks: false }, other))).toMatchObject(refused);
  expect(await refusalOf(changeMailbox(mailbox, { ownerId: other.id }, owner))).toMatchObject(
    refused,
  );
  expect(await findMailbox(mailbox, owner)).toMatchObject({
    mine: true,
    owner: { name: "Olga Owner" },
  });
  const nobody = { ownerId: randomUUID() };
  expect(await refusalOf(changeMailbox(mailbox, nobody, admin))).toMatchObject({ status: 400 });
  await changeMailbox(mailbox, { ownerId: other.id }, admin);
  await changeMailbox(mailbox, { asks: false }, other);
  const seen = (await listMailboxes(other)).find((one) => one.mailbox === mailbox);
  expect(seen).toEqual({
    mailbox,
    calendars: [{ id: mine, name: "Kim" }],
    owner: { id: other.id, name: "Otto" },
    ...{ mine: true, asks: false, never: false, mayNever: false },
  });
  expect(await refusalOf(changeMailbox("nobody@example.com", { asks: true }, admin))).toMatchObject(
    {
      code: "not_found",
    },
  );
  const entries = await prisma().auditEntry.findMany({ where: { subject: mailbox } });
  expect(entries.map(({ actorId }) => actorId)).toEqual([admin.id, other.id]);
});

it("lets a viewer say no to what is on their own calendar, and to nothing else", async () => {
  const [shared, copy] = await inBoth();
  const elsewhere = await mirroredEvent(theirs);
  for (const id of [shared, copy, copy.toUpperCase()]) await requireMaySkip(id, owner);
  for (const id of [elsewhere, randomUUID(), "1"]) {
    expect(await refusalOf(requireMaySkip(id, owner))).toMatchObject({ code: "forbidden" });
    await requireMaySkip(id, member);
  }
  await record(shared);
  await chooseRecording(copy, { choice: "skip" }, owner);
  expect(await decisionOn(shared)).toMatchObject({ choice: "skip", by: { name: "Olga Owner" } });
});

it("lets a viewer say no to the series of their own mailbox alone, and take their own no back", async () => {
  const series = newSeries();
  const [own = ""] = await mirroredSeries(mine, 1, series);
  const [invited = "", notInvited = ""] = await mirroredSeries(theirs, 2, series);
  const refused = { code: "forbidden", status: 403 };
  expect(await refusalOf(requireMaySkip(invited, owner, true))).toMatchObject(refused);
  await requireMaySkip(own, owner, true);
  await requireMaySkip(invited, member, true);
  const back = (id: string) => chooseRecording(id, { choice: "rules" }, owner);

  await chooseSeries(own, { choice: "skip" }, owner);
  expect((await decisionOn(own))?.source).toBe("series");
  await chooseRecording(own, { choice: "skip" }, member);
  await chooseSeries(own, { choice: "rules" }, owner);
  await workUntilRest();
  expect(await decisionOn(own)).toMatchObject({ source: "person", by: { id: member.id } });
  expect(await refusalOf(back(own))).toMatchObject(refused);
  await chooseRecording(own, { choice: "rules" }, member);
  await chooseRecording(own, { choice: "skip" }, owner);
  for (const _ of ["once", "again"]) await back(own);
  expect((await decisionOn(own))?.source).not.toBe("person");

  await chooseSeries(invited, { choice: "skip" }, member);
  await chooseSeries(own, { choice: "rules" }, owner);
  await workUntilRest();
  expect((await decisionOn(own))?.source).toBe("series");
  await chooseSeries(own, { choice: "skip" }, member);
  expect(await refusalOf(chooseSeries(own, { choice: "rules" }, owner))).toMatchObject(refused);
  await workUntilRest();
  expect((await decisionOn(notInvited))?.source).toBe("series");
});

it("is as much theirs whom an admin named its owner: they read and decide what is private there", async () => {
  const other = { id: randomUUID(), name: "Otto", email: `${randomUUID()}@example.com` };
  await prisma().user.create({ data: { ...other, role: "member" } });
  const token = randomUUID();
  const expiresAt = new Date(Date.now() + 60_000);
  await prisma().session.create({ data: { id: token, token, userId: other.id, expiresAt } });
  const signedIn = async () => {
    const viewer = await findViewer(token);
    if (!viewer) throw new Error("no session");
    return viewer;
  };
  const event = await mirroredEvent(mine, { title: "Pay", private: true });
  const choose = async (choice: "skip" | "rules") =>
    chooseRecording(event, { choice }, await signedIn());
  const recorded = async () => record(event, {}, await signedIn());
  const shown = async () => findEvent(event, await signedIn());
  const steps = async () => (await whyOf(event, await signedIn()))?.steps;
  const refused = { code: "forbidden", status: 403 };
  await changeRules({ rules: [rule("all")] });
  expect(await refusalOf(choose("skip"))).toMatchObject(refused);
  expect(await shown()).toMatchObject({ title: "Private", restricted: true });
  expect(await steps()).toEqual([]);

  await changeMailbox(mailbox, { ownerId: other.id }, admin);
  expect(await shown()).toMatchObject({ title: "Pay", restricted: false });
  expect(await steps()).toMatchObject([{ id: "all" }]);
  expect(await recorded()).toMatchObject({ state: "scheduled" });
  await choose("skip");
  expect((await shown())?.decision).toMatchObject({ source: "person", by: { name: "Otto" } });
  await choose("rules");
  await recorded();

  // What they chose counts for as long as they own it.
  await changeMailbox(mailbox, { ownerId: null }, admin);
  await workUntilRest();
  expect(await refusalOf(recorded())).toMatchObject(refused);
  expect(await shown()).toMatchObject({ title: "Private", restricted: true });
  expect((await findEvent(event, admin))?.decision.choice).toBe("skip");
});

it("has admins choose its owner among all people, and shows these to nobody else", async () => {
  const { people } = await readMailboxList(admin);
  expect(people).toContainEqual({ id: owner.id, name: owner.name, email: owner.email });
  expect((await readMailboxList(owner)).people).toEqual([]);
});
