import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/role";
import type { Row } from "@/lib/domain/views/rules-view";
import { prisma } from "@/lib/store/database/prisma";
import { record, shownOn } from "@/test/scene/people";
import { rule, skip } from "@/test/scene/rule-facts";
import { carriedOut, changeRules, noRules } from "@/test/scene/rules";
import { upstream } from "@/test/scene/upstream";
import {
  adoptCalendars,
  member,
  mirroredCalendar,
  mirroredEvent,
  workUntilRest,
} from "@/test/scene/work";
import { markMeetingDue } from "./due-meetings";
import { whyOf } from "./why";

let mine: string;
let theirs: string;
beforeEach(async () => {
  mine = await mirroredCalendar();
  theirs = await mirroredCalendar();
});
afterEach(async () => {
  await noRules();
  for (const calendar of [mine, theirs]) await upstream.disconnect(calendar);
  await adoptCalendars();
});

const word = (value: string): Row => ({ field: "title", op: "has_word", values: [value] });
const guests: Row = { field: "guests", op: "any", values: ["@other.example"] };
const admin: Viewer = { ...member, id: "admin", role: "admin" };
const team = {
  restrictions: [skip("secret", { name: "Secret", when: [word("confidential")] })],
  rules: [
    rule("off", { enabled: false }),
    rule("partners", { when: [guests], except: [word("draft")] }),
    rule("sync", { when: [word("sync")] }),
  ],
};

it("tells every restriction and rule in order, each with the first row that didn't hold", async () => {
  const event = await mirroredEvent(mine, {
    title: "Weekly sync",
    attendees: [{ email: "cy@client.example" }],
  });
  await changeRules(team);
  await workUntilRest();
  expect(await whyOf(event, member)).toEqual({
    decision: expect.objectContaining({ choice: "record", source: "rule" }),
    steps: [
      {
        ...{ id: "secret", name: "Secret", kind: "restriction", verdict: "unmet" },
        row: {
          row: "when.0",
          wanted: "the title has the word “confidential”",
          found: "“Weekly sync”",
          calendarId: mine,
        },
      },
      { id: "off", name: "off", kind: "rule", verdict: "off" },
      {
        ...{ id: "partners", name: "partners", kind: "rule", verdict: "unmet" },
        row: {
          row: "when.0",
          wanted: "a guest is of other.example",
          found: "cy@client.example",
          calendarId: mine,
        },
      },
      { id: "sync", name: "sync", kind: "rule", verdict: "matched" },
    ],
    calendarsThatAskForNone: [],
  });
  expect(await whyOf(randomUUID(), member)).toBeNull();
});

it("keeps what is found in a private copy from others", async () => {
  const shared = {
    ical_uid: `${randomUUID()}@google.com`,
    attendees: [{ email: "cy@client.example" }],
  };
  const event = await mirroredEvent(mine, { ...shared, title: "Weekly sync" });
  const closed = await mirroredEvent(theirs, { ...shared, title: "Layoffs", private: true });
  await changeRules({ ...team, restrictions: [] });
  await workUntilRest();
  const foundBy = async (id: string, viewer: Viewer) =>
    (await whyOf(id, viewer))?.steps.map(({ row }) => row?.found);
  expect(await foundBy(event, admin)).toContainEqual(expect.stringContaining("cy@client.example"));
  const told = JSON.stringify(await whyOf(event, member));
  expect(told).not.toContain("cy@client.example");
  expect(told).not.toContain("Layoffs");
  expect(told).toContain("Private");
  expect(await whyOf(closed, member)).toMatchObject({ steps: [], decision: { rule: null } });
});

it("tells nobody by a restriction's name what only a private copy says", async () => {
  const shared = { ical_uid: `${randomUUID()}@google.com` };
  const event = await mirroredEvent(mine, { ...shared, title: "Weekly sync" });
  const closed = await mirroredEvent(theirs, { ...shared, title: "Layoff plans", private: true });
  const { email } = await prisma().calendar.findUniqueOrThrow({ where: { id: theirs } });
  const owner: Viewer = { ...member, id: randomUUID(), email };
  await prisma().user.create({ data: owner });
  await record(closed, {}, owner);
  await workUntilRest();
  expect(await shownOn(event)).toMatchObject({ state: "scheduled" });
  const layoff = skip("layoff", { name: "About layoffs", when: [word("layoff")] });
  const sync = skip("all-syncs", { name: "All syncs", when: [word("sync"), word("weekly")] });
  await changeRules({ restrictions: [layoff], rules: [] });
  await carriedOut();
  const verdicts = async (viewer: Viewer) =>
    (await whyOf(event, viewer))?.steps.map(({ name, verdict }) => [name, verdict]);
  expect(await verdicts(owner)).toEqual([["About layoffs", "matched"]]);
  expect(await verdicts(member)).toEqual([
    ["About layoffs", "unmet"],
    ["Private", "matched"],
  ]);
  const told = JSON.stringify([(await whyOf(event, member))?.decision, await shownOn(event)]);
  expect(told).toContain("A restriction holds it back.");
  expect(told).not.toContain("layoff");
  await changeRules({ restrictions: [sync] });
  await workUntilRest();
  expect(await verdicts(member)).toEqual([["All syncs", "matched"]]);
});

it("explains what is over by the rules of then", async () => {
  const start = new Date(Date.now() + 60_000).toISOString();
  const event = await mirroredEvent(mine, { title: "Sync", start });
  await changeRules(team);
  await carriedOut();
  const past = {
    startsAt: new Date(Date.now() - 7_200_000),
    endsAt: new Date(Date.now() - 3_600_000),
  };
  const { meetingId } = await prisma().event.update({ where: { id: event }, data: past });
  await noRules();
  await markMeetingDue(meetingId);
  await workUntilRest();
  const why = await whyOf(event, member);
  expect(why?.decision).toMatchObject({ source: "rule", rule: { id: "sync" } });
  expect(why?.steps.map(({ id, verdict }) => [id, verdict])).toContainEqual(["sync", "matched"]);
});
