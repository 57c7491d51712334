import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Row } from "@/lib/domain/views/rules-view";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { sendBotNow } from "@/lib/flows/decisions/send-bot-now";
import { prisma } from "@/lib/store/database/prisma";
import { meetingOf } from "@/lib/store/meetings/meetings";
import { decisionOn, posted, record, refusalOf, shownOn } from "@/test/scene/people";
import { rule, says, skip } from "@/test/scene/rule-facts";
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
const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const withClient = (input: object = {}) =>
  mirroredEvent(calendar, { attendees: [client], ...input });
const clients = { rules: [rule("clients", { name: "Clients", when: [external] })] };

describe("a rule", () => {
  it("has what it matches recorded, after a minute, by its name and revision", async () => {
    const [with_, without] = [await withClient(), await mirroredEvent(calendar)];
    const { revision, effect } = await changeRules(clients);
    expect(effect.counts).toMatchObject({ gained: 1, lost: 0, reconfigured: 0, restricted: 0 });
    expect(effect.gained).toMatchObject([{ eventId: with_, by: { kind: "rule", id: "clients" } }]);
    await workUntilRest();
    expect(await decisionOn(with_)).toEqual({
      choice: "record",
      source: "rule",
      by: { kind: "rule", id: "clients", name: "Clients", revision },
      rule: { id: "clients", name: "Clients", revision },
      reason: "The rule “Clients” asks for it.",
      overruled: [],
    });
    expect(await decisionOn(without)).toMatchObject({ source: "default", choice: "skip" });
    expect(await posted(with_)).toEqual([]);
    expect(await shownOn(with_)).toBeNull();
    await carriedOut();
    expect(await posted(with_)).toHaveLength(1);
    expect(await shownOn(with_)).toMatchObject({
      state: "scheduled",
      settled: true,
      by: { kind: "rule", id: "clients", name: "Clients", revision },
    });
    expect(await posted(without)).toEqual([]);
    // What it was called then stays with the bot.
    await changeRules({ rules: [rule("clients", { name: "Renamed", when: [external] })] });
    await carriedOut();
    expect(await shownOn(with_)).toMatchObject({ state: "scheduled", by: { name: "Clients" } });
    expect(await decisionOn(with_)).toMatchObject({ by: { name: "Renamed" } });
  });

  it("that is taken back within the minute makes no call upstream", async () => {
    const event = await withClient();
    const calls = () =>
      Promise.all(
        ["GET", "POST", "PATCH", "DELETE"].map((method) =>
          upstream.calls(method, `/calendar_events/${event}`),
        ),
      );
    const before = await calls();
    await changeRules(clients);
    await workUntilRest();
    await noRules();
    await carriedOut();
    expect(await calls()).toEqual(before);
    expect(await shownOn(event)).toBeNull();
  });

  it("is followed at once where the start is near", async () => {
    const event = await withClient({ start: soon(8) });
    await changeRules(clients);
    await workUntilRest();
    expect(await shownOn(event)).toMatchObject({ state: "scheduled" });
  });

  it("calls off, after a minute, what it doesn't match any more", async () => {
    const event = await withClient();
    await changeRules(clients);
    await carriedOut();
    const { effect } = await changeRules({
      rules: [rule("clients", { when: [external, word("contract")] })],
    });
    expect(effect.lost).toMatchObject([{ eventId: event, by: null }]);
    await workUntilRest();
    expect(await shownOn(event)).toMatchObject({ state: "scheduled" });
    await carriedOut();
    expect(await shownOn(event)).toMatchObject({ state: "cancelled" });
  });

  it("has its bots record as it says by now", async () => {
    const event = await withClient();
    await changeRules(clients);
    await carriedOut();
    const then = says({ choice: "record" as const, config: { entryMessage: "Hello" } });
    const { effect } = await changeRules({
      rules: [rule("clients", { when: [external], ...then })],
    });
    expect(effect.reconfigured).toMatchObject([{ eventId: event }]);
    await carriedOut();
    expect(await shownOn(event)).toMatchObject({
      state: "scheduled",
      settled: true,
      config: { entryMessage: "Hello" },
    });
  });

  describe("of whose bot nothing was reported", () => {
    const hello = says({ choice: "record" as const, config: { entryMessage: "Hello" } });
    const scheduled = async () => {
      const event = await withClient({ start: soon(20) });
      await changeRules({ rules: [rule("clients", { when: [external], ...hello })] });
      await carriedOut();
      const id = (await meetingOf(event)) ?? "";
      const bot = () => prisma().bot.findFirst({ where: { meetingId: id } });
      return { event, id, bot };
    };
    const meets = (event: string, startsIn: number, endsIn: number) =>
      prisma().event.update({
        where: { id: event },
        data: { startsAt: new Date(soon(startsIn)), endsAt: new Date(soon(endsIn)) },
      });

    it("leaves it where it may be once the meeting begins", async () => {
      const { event, bot } = await scheduled();
      await meets(event, 0.5, 30);
      const { effect } = await changeRules({ restrictions: [skip("all")] });
      expect(effect.underWay).toMatchObject([{ eventId: event }]);
      expect(effect.counts).toMatchObject({ restricted: 0, lost: 0 });
      await workUntilRest();
      expect(await decisionOn(event)).toMatchObject({ source: "restriction" });
      expect(await bot()).toMatchObject({ state: "scheduled", wanted: "present" });
    });

    it("leaves it as it is once the meeting is over", async () => {
      const { event, id, bot } = await scheduled();
      const { wantedGeneration, config } = (await bot()) ?? {};
      expect(config).toEqual({ entryMessage: "Hello" });
      await meets(event, -60, -30);
      await noRules();
      await prisma().meeting.update({ where: { id }, data: { dueAt: new Date() } });
      await workUntilRest();
      expect(await decisionOn(event)).toMatchObject({ source: "rule" });
      const same = { state: "scheduled", wanted: "present", wantedGeneration, config };
      expect(await bot()).toMatchObject(same);
    });
  });

  it("leaves what people chose alone, and counts again once they take that back", async () => {
    const event = await withClient();
    await changeRules(clients);
    await carriedOut();
    await chooseRecording(event, { choice: "skip" }, member);
    await changeRules({ rules: [rule("clients"), rule("all")] });
    await carriedOut();
    expect(await shownOn(event)).toMatchObject({ state: "cancelled" });
    expect(await decisionOn(event)).toMatchObject({
      source: "person",
      overruled: [{ source: "rule", choice: "record" }],
    });
    await chooseRecording(event, { choice: "rules" }, member);
    expect(await shownOn(event)).toMatchObject({ state: "scheduled" });
  });

  it("sends one bot into a meeting that two calendars have", async () => {
    const other = await mirroredCalendar();
    const shared = { ical_uid: `${randomUUID()}@google.com`, attendees: [client] };
    const copies = [await withClient(shared), await mirroredEvent(other, shared)];
    await changeRules(clients);
    await carriedOut();
    expect(await upstream.bots(...copies)).toHaveLength(1);
    for (const copy of copies) expect(await decisionOn(copy)).toMatchObject({ source: "rule" });
  });

  it("holds of what changes later, too", async () => {
    await changeRules(clients);
    const event = await mirroredEvent(calendar);
    await upstream.edit(event, { attendees: [client] });
    await ring(calendar, [event]);
    await carriedOut();
    expect(await shownOn(event)).toMatchObject({ state: "scheduled" });
  });
});

describe("a calendar that rules name", () => {
  it("says something of the meetings of all others once it is gone", async () => {
    const sales = await mirroredCalendar();
    const event = await withClient();
    const row: Row = { field: "calendar", op: "is_not", values: [sales] };
    await changeRules({ ...clients, restrictions: [skip("sales", { when: [row] })] });
    await workUntilRest();
    expect(await decisionOn(event)).toMatchObject({
      reason: "The restriction “sales” holds it back.",
    });
    await upstream.disconnect(sales);
    await adoptCalendars();
    await workUntilRest();
    expect(await decisionOn(event)).toMatchObject({
      source: "restriction",
      reason: "The restriction “sales” holds it back, since the calendar that it names is gone.",
    });
    const preview = await previewRules(await draftOf({}), admin);
    expect(preview.upcoming.counts).toMatchObject({ gained: 0, lost: 0, restricted: 0 });
  });
});

describe("a restriction", () => {
  const secret = {
    restrictions: [skip("secret", { name: "Secret", when: [word("confidential")] })],
  };

  it("refuses a click, and every other way to record, naming itself", async () => {
    const event = await mirroredEvent(calendar, { title: "Confidential: pay", start: soon(2) });
    await changeRules(secret);
    await workUntilRest();
    const refusal = {
      code: "restricted",
      status: 422,
      message: "The restriction “Secret” holds it back.",
      details: { restriction: { id: "secret", name: "Secret" } },
    };
    expect(await refusalOf(record(event))).toMatchObject(refusal);
    expect(await refusalOf(sendBotNow(event, member))).toMatchObject(refusal);
    expect(await posted(event)).toEqual([]);
    expect(await decisionOn(event)).toMatchObject({ source: "restriction", choice: "skip" });
  });

  it("calls off what a person chose, which is kept and revives", async () => {
    const event = await mirroredEvent(calendar, { title: "Confidential" });
    await record(event);
    const { effect } = await changeRules(secret);
    expect(effect.restricted).toMatchObject([{ eventId: event, by: { kind: "restriction" } }]);
    await carriedOut();
    expect(await shownOn(event)).toMatchObject({
      state: "cancelled",
      detail: "The restriction “Secret” holds it back.",
    });
    expect(await decisionOn(event)).toMatchObject({
      source: "restriction",
      overruled: [{ source: "person", choice: "record" }],
    });
    await noRules();
    await carriedOut();
    expect(await shownOn(event)).toMatchObject({ state: "scheduled" });
    expect(await decisionOn(event)).toMatchObject({ source: "person", choice: "record" });
  });

  it("comes with a word that a title gains", async () => {
    await changeRules({ ...secret, ...clients });
    const event = await withClient({ start: soon(4) });
    expect(await shownOn(event)).toMatchObject({ state: "scheduled" });
    await upstream.edit(event, { title: "Now confidential" });
    await ring(calendar, [event]);
    await workUntilRest();
    expect(await shownOn(event)).toMatchObject({ state: "cancelled" });
  });

  it("pulls no bot out of its call, and names the calls that it is about", async () => {
    const event = await mirroredEvent(calendar, { title: "Confidential", start: soon(2) });
    await record(event);
    await prisma().bot.updateMany({ where: { eventId: event }, data: { state: "recording" } });
    const { effect } = await changeRules(secret);
    expect(effect.underWay).toMatchObject([{ eventId: event, by: { kind: "restriction" } }]);
    expect(effect.counts).toMatchObject({ restricted: 0, lost: 0, underWay: 1 });
    await carriedOut();
    expect(await shownOn(event)).toMatchObject({ state: "recording" });
    expect(await decisionOn(event)).toMatchObject({ source: "restriction" });
    await prisma().bot.updateMany({ where: { eventId: event }, data: { state: "done" } });
  });
});
