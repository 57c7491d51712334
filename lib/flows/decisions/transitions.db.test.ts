import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/lib/store/database/prisma";
import { findEvent } from "@/lib/store/events/events";
import { botPath, unchosen } from "@/test/scene/people";
import { newSeries } from "@/test/scene/series";
import { upstream } from "@/test/scene/upstream";
import {
  adoptCalendars,
  letTimePass,
  member,
  mirroredCalendar,
  mirroredEvent,
  ring,
  workUntilRest,
} from "@/test/scene/work";
import { chooseRecording } from "./choose-recording";
import { chooseSeries } from "./choose-series";
import { editBot } from "./edit-bot";

// What becomes of a recorded meeting, by whatever may happen to it. `mine` carries the bot at
// first; `theirs` is the copy that a calendar connected later has of it.

let calendars: [string, string];
beforeAll(async () => {
  calendars = [await mirroredCalendar(), await mirroredCalendar()];
});
afterEach(upstream.reset);

type Copies = { mine: string; theirs: string | null; calendar: string };
type Row = {
  when: string;
  /** Also in a second calendar. */
  copied?: true;
  /** As the event is at first; null: nobody chose yet. */
  input?: object;
  before?: (copies: Copies) => Promise<unknown>;
  happens: (copies: Copies) => Promise<unknown>;
  /** Where upstream shows a bot of ours at rest. */
  on: "mine" | "theirs" | "nowhere";
  bot: object | null;
  decision?: object;
};

const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
const record = ({ mine }: Copies) =>
  chooseRecording(mine, { choice: "record", config: {} }, member);
const skip = ({ mine }: Copies) => chooseRecording(mine, { choice: "skip" }, member);
const series = (choice: "record" | "skip" | "rules") => (copies: Copies) =>
  chooseSeries(copies.mine, { choice }, member);
const edits = (input: object) => (copies: Copies) => upstream.edit(copies.mine, input);
const cancel = ({ mine }: Copies) => upstream.remove(mine);
const later = async () => {
  await workUntilRest();
  await letTimePass();
  await workUntilRest();
};
const inTurn =
  (...steps: ((copies: Copies) => Promise<unknown>)[]) =>
  async (copies: Copies) => {
    for (const step of steps) {
      await step(copies);
      await ring(copies.calendar, [copies.mine]);
      await later();
    }
  };
const disconnect = async ({ calendar }: Copies) => {
  await upstream.disconnect(calendar);
  await adoptCalendars();
  calendars = [await mirroredCalendar(), await mirroredCalendar()];
};
const renew = ({ calendar }: Copies) =>
  upstream.call("PATCH", `/calendars/${calendar}`, {
    oauth_client_id: "id",
    oauth_client_secret: "secret",
    oauth_refresh_token: "token",
    platform: "Google",
  });
/** As reports tell it. */
const over = async ({ mine }: Copies) => {
  const data = { state: "done", stateAt: new Date(), upstreamId: randomUUID() };
  await prisma().bot.updateMany({ where: { eventId: mine }, data });
  await upstream.call("DELETE", botPath(mine));
};

const scheduled = { state: "scheduled", settled: true, foreign: false, error: null };
const calledOff = (detail: string) => ({ state: "cancelled", settled: true, detail });
const cancelled = calledOff("The event was cancelled.");
const declines = edits({ is_organizer: false, response: "declined" });

const rows: Row[] = [
  { when: "it is moved", happens: edits({ start: hours(50) }), on: "mine", bot: scheduled },
  {
    when: "it is moved from the past into the future",
    input: { start: hours(-3), end: hours(-2) },
    before: series("record"),
    happens: edits({ start: hours(3), end: hours(4) }),
    on: "mine",
    bot: scheduled,
  },
  {
    when: "its link changes",
    happens: edits({ meeting_url: "https://meet.google.com/new-link-abc" }),
    on: "mine",
    bot: scheduled,
  },
  {
    when: "its link goes",
    happens: edits({ meeting_url: "" }),
    on: "nowhere",
    bot: calledOff("The event has no meeting link any more."),
  },
  {
    when: "its link goes and comes back",
    happens: inTurn(
      edits({ meeting_url: "" }),
      edits({ meeting_url: "https://meet.google.com/abc-defg-hij" }),
    ),
    on: "mine",
    bot: scheduled,
  },
  { when: "it is cancelled", happens: cancel, on: "nowhere", bot: cancelled },
  {
    when: "it is cancelled, with a copy",
    copied: true,
    happens: cancel,
    on: "theirs",
    bot: scheduled,
  },
  {
    when: "it is gone by a 404",
    happens: ({ mine }) => upstream.remove(mine, "404"),
    on: "nowhere",
    bot: cancelled,
  },
  {
    when: "it is cancelled and restored",
    happens: inTurn(cancel, ({ mine }) => upstream.restore(mine)),
    on: "mine",
    bot: scheduled,
  },
  {
    when: "it is declined",
    happens: declines,
    on: "nowhere",
    bot: calledOff("The invitation was declined."),
  },
  {
    when: "it is declined, with a copy",
    copied: true,
    happens: declines,
    on: "theirs",
    bot: scheduled,
  },
  {
    when: "it is declined and accepted again",
    happens: inTurn(declines, edits({ response: "accepted" })),
    on: "mine",
    bot: scheduled,
  },
  {
    when: "its calendar is disconnected",
    happens: disconnect,
    on: "nowhere",
    bot: calledOff("The calendar was disconnected."),
  },
  {
    when: "its calendar is disconnected, with a copy",
    copied: true,
    happens: disconnect,
    on: "theirs",
    bot: scheduled,
  },
  { when: "its calendar gets new credentials", happens: renew, on: "mine", bot: scheduled },
  {
    when: "its bot is removed by hand",
    happens: ({ mine }) => upstream.call("DELETE", botPath(mine)),
    on: "mine",
    bot: scheduled,
  },
  {
    when: "a foreign bot takes the place of ours",
    happens: async ({ mine }) => {
      await upstream.call("DELETE", botPath(mine));
      await upstream.foreignBot(mine);
    },
    on: "nowhere",
    bot: { foreign: true, state: "scheduled" },
    decision: { choice: "record" },
  },
  {
    when: "a foreign bot takes the place of ours, and goes",
    happens: inTurn(
      async ({ mine }) => {
        await upstream.call("DELETE", botPath(mine));
        await upstream.foreignBot(mine);
      },
      ({ mine }) => upstream.call("DELETE", botPath(mine)),
    ),
    on: "mine",
    bot: scheduled,
  },
  {
    when: "a person skips it",
    happens: skip,
    on: "nowhere",
    bot: { state: "cancelled" },
    decision: { choice: "skip" },
  },
  {
    when: "a person takes the choice back",
    happens: ({ mine }) => chooseRecording(mine, { choice: "rules" }, member),
    on: "nowhere",
    bot: calledOff("Nobody wants it recorded any more."),
    decision: unchosen,
  },
  {
    when: "its bot is edited",
    happens: ({ mine }) => editBot(mine, { name: "Scribe" }, member),
    on: "mine",
    bot: { ...scheduled, config: { name: "Scribe" } },
  },
  {
    when: "its series is recorded",
    before: async () => null,
    happens: series("record"),
    on: "mine",
    bot: scheduled,
  },
  {
    when: "its series is skipped",
    before: series("record"),
    happens: series("skip"),
    on: "nowhere",
    bot: calledOff(`${member.name} chose not to record the series.`),
    decision: { choice: "skip" },
  },
  {
    when: "its series' decision is taken back",
    before: series("record"),
    happens: series("rules"),
    on: "nowhere",
    bot: calledOff("Nobody wants it recorded any more."),
    decision: unchosen,
  },
  {
    when: "it is skipped in a recorded series",
    before: series("record"),
    happens: skip,
    on: "nowhere",
    bot: { state: "cancelled" },
    decision: { choice: "skip" },
  },
  {
    when: "it was recorded and is over",
    input: { start: new Date(Date.now() + 60_000).toISOString() },
    happens: over,
    on: "nowhere",
    bot: { state: "done" },
  },
  {
    when: "it was recorded and moves to a later start",
    input: { start: new Date(Date.now() + 60_000).toISOString() },
    happens: inTurn(over, edits({ start: hours(30), end: hours(31) })),
    on: "mine",
    bot: scheduled,
  },
];

describe("a recorded meeting", () => {
  it.each(rows)("when $when, is recorded $on", async (row) => {
    const common = { ...newSeries()(0), ...row.input };
    const mine = await mirroredEvent(calendars[0], common);
    const theirs = row.copied ? await mirroredEvent(calendars[1], common) : null;
    const copies = { mine, theirs, calendar: calendars[0] };
    await (row.before ?? record)(copies);
    await workUntilRest();

    await row.happens(copies);
    await ring(copies.calendar, [mine]);
    await later();

    const events = theirs ? [mine, theirs] : [mine];
    const ours = (await upstream.bots(...events)).filter((bot) => bot.bot_param.extra !== null);
    const expected = { mine: [mine], theirs: [theirs], nowhere: [] }[row.on];
    expect(ours.map((bot) => bot.event_uuid)).toEqual(expected);
    const view = await findEvent(theirs ?? mine, member);
    expect(view?.bot).toMatchObject({ ...row.bot });
    expect(view?.decision).toMatchObject(row.decision ?? { choice: "record" });
  });
});
