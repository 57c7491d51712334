import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { BotState } from "@/lib/domain/bot-view";
import type { Choice } from "@/lib/domain/event-view";
import { botOf } from "@/lib/store/bots";
import { findEvent } from "@/lib/store/events";
import { meetingOf } from "@/lib/store/meetings";
import { prisma } from "@/lib/store/prisma";
import { chooseRecording } from "./choose-recording";
import { connectCalendar } from "./connect-calendar";
import { disconnectCalendar } from "./disconnect-calendar";
import { upstream } from "./upstream-for-test";
import {
  adoptCalendars,
  letTimePass,
  member,
  mirroredCalendar,
  mirroredEvent,
  ring,
  workUntilRest,
} from "./work-for-test";

// What becomes of a meeting's bot, whatever happens to the meeting: one row a transition. The
// meeting is in two calendars; the first, connected earlier, carries its bot.

type Meeting = {
  first: string;
  second: string;
  calendars: { first: string; second: string };
};

type Outcome = {
  /** The copies on which upstream shows a bot of ours. */
  bots: ("first" | "second")[];
  choice: Choice;
  state: BotState | null;
  /** Part of what is said of it. */
  detail?: string;
};

type Row = {
  when: string;
  /** Only the first calendar has it. */
  alone?: true;
  given?: Given[];
  does(meeting: Meeting): Promise<unknown>;
  ends: Outcome;
};

type Given = (meeting: Meeting) => Promise<unknown>;

const hour = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
const link = "https://zoom.us/j/778899";
const grant = {
  platform: "Google",
  oauth_client_id: "id",
  oauth_client_secret: "secret",
  oauth_refresh_token: "token",
} as const;

const record: Given = ({ first }) =>
  chooseRecording(first, { choice: "record", config: {} }, member);
const skip: Given = ({ first }) => chooseRecording(first, { choice: "skip" }, member);
const edit =
  (input: object): Given =>
  ({ first }) =>
    upstream.edit(first, input);
const editBoth =
  (input: object): Given =>
  async ({ first, second }) => {
    await upstream.edit(first, input);
    await upstream.edit(second, input);
  };
const remove =
  (mode: "deleted" | "404"): Given =>
  ({ first }) =>
    upstream.remove(first, mode);

const onFirst = { bots: ["first"], choice: "record", state: "scheduled" } satisfies Outcome;
const onSecond = { bots: ["second"], choice: "record", state: "scheduled" } satisfies Outcome;
const calledOff = (detail: string) =>
  ({ bots: [], choice: "record", state: "cancelled", detail }) satisfies Outcome;

const rows: Row[] = [
  { when: "a person records it", given: [], does: record, ends: onFirst },
  {
    when: "a person skips it",
    does: skip,
    ends: { bots: [], choice: "skip", state: "cancelled", detail: "Mel Member chose not" },
  },
  { when: "a person records it once more", given: [record, skip], does: record, ends: onFirst },
  { when: "it moves", does: edit({ start: inHours(30) }), ends: onFirst },
  {
    when: "it moves from the past to the future",
    given: [record, edit({ start: inHours(-3), end: inHours(-2) })],
    does: edit({ start: inHours(5), end: inHours(6) }),
    ends: onFirst,
  },
  { when: "it gets another link", does: edit({ meeting_url: link }), ends: onFirst },
  {
    when: "it loses its link",
    alone: true,
    does: edit({ meeting_url: "" }),
    ends: calledOff("no meeting link"),
  },
  {
    when: "its link comes back",
    alone: true,
    given: [record, edit({ meeting_url: "" })],
    does: edit({ meeting_url: link }),
    ends: onFirst,
  },
  {
    when: "the first copy alone loses its link",
    does: edit({ meeting_url: "" }),
    ends: onSecond,
  },
  {
    when: "both copies lose it",
    does: editBoth({ meeting_url: "" }),
    ends: calledOff("no meeting"),
  },
  {
    when: "it is cancelled",
    alone: true,
    does: remove("deleted"),
    ends: calledOff("cancelled"),
  },
  { when: "it is gone", alone: true, does: remove("404"), ends: calledOff("cancelled") },
  {
    when: "it is restored",
    alone: true,
    given: [record, remove("deleted")],
    does: ({ first }) => upstream.restore(first),
    ends: onFirst,
  },
  {
    when: "it comes back after it was gone",
    alone: true,
    given: [record, remove("404")],
    does: ({ first }) => upstream.restore(first),
    ends: onFirst,
  },
  { when: "the first copy is cancelled", does: remove("deleted"), ends: onSecond },
  { when: "the first copy is gone", does: remove("404"), ends: onSecond },
  {
    when: "the first copy is back after the second took over",
    given: [record, remove("deleted")],
    does: ({ first }) => upstream.restore(first),
    ends: onSecond,
  },
  {
    when: "it is declined",
    alone: true,
    does: edit({ response: "declined" }),
    ends: calledOff("declined"),
  },
  { when: "the first declines", does: edit({ response: "declined" }), ends: onSecond },
  {
    when: "it is accepted after all",
    alone: true,
    given: [record, edit({ response: "declined" })],
    does: edit({ response: "accepted" }),
    ends: onFirst,
  },
  {
    when: "its calendar is disconnected",
    alone: true,
    does: ({ calendars }) => disconnectCalendar(calendars.first, member),
    ends: calledOff("cancelled"),
  },
  {
    when: "the first calendar is disconnected",
    does: ({ calendars }) => disconnectCalendar(calendars.first, member),
    ends: onSecond,
  },
  {
    when: "the first calendar gets other credentials, and so loses its bots",
    does: ({ calendars }) => connectCalendar(calendars.first, grant, member),
    ends: onFirst,
  },
  {
    when: "another tool removes the bot",
    does: ({ first }) => upstream.call("DELETE", `/calendar_events/${first}/bot`),
    ends: onFirst,
  },
  {
    when: "another tool schedules a bot on the other copy",
    does: ({ second }) => upstream.foreignBot(second),
    ends: onFirst,
  },
  {
    when: "another tool takes its bot back from a meeting to be recorded",
    given: [({ second }) => upstream.foreignBot(second), ({ first }) => decideWithoutBot(first)],
    does: ({ second }) => upstream.call("DELETE", `/calendar_events/${second}/bot`),
    ends: onFirst,
  },
];

/** The decision of a person who wanted it while another tool's bot was there. */
async function decideWithoutBot(event: string): Promise<void> {
  const id = (await meetingOf(event)) ?? "";
  const by = { kind: "person", id: member.id, name: member.name };
  await prisma().meeting.update({ where: { id }, data: { choice: "record", decidedBy: by } });
}

let calendars: Meeting["calendars"];
beforeAll(async () => {
  calendars = { first: await mirroredCalendar(), second: await mirroredCalendar() };
});
afterEach(upstream.reset);

async function rest(meeting: Meeting): Promise<void> {
  await ring(meeting.calendars.first, [meeting.first]);
  if (meeting.second) await ring(meeting.calendars.second, [meeting.second]);
  for (let round = 0; round < 3; round++) {
    await workUntilRest();
    await letTimePass();
  }
  await workUntilRest();
}

async function outcome({ first, second }: Meeting): Promise<Outcome & { bot: unknown }> {
  const shown = await upstream.bots(first, second);
  const ours = shown.filter(({ bot_param }) =>
    JSON.stringify(bot_param.extra).includes("callboard"),
  );
  const bots = ours.map((bot): "first" | "second" =>
    bot.event_uuid === first ? "first" : "second",
  );
  const view = await findEvent(first, member);
  const bot = await botOf((await meetingOf(first)) ?? "");
  return { bots, choice: view?.decision.choice ?? "rules", state: bot?.state ?? null, bot };
}

describe("a recorded meeting", () => {
  it.each(rows)("when $when", async ({ alone, given = [record], does, ends }) => {
    // A calendar that one row disconnects is another one for the next.
    if (!(await isThere(calendars.first))) await newCalendars();
    const uid = `${randomUUID()}@example.com`;
    const input = { ical_uid: uid, start: inHours(4), end: inHours(5) };
    const meeting: Meeting = {
      first: await mirroredEvent(calendars.first, input),
      second: alone ? "" : await mirroredEvent(calendars.second, input),
      calendars,
    };
    for (const step of given) {
      await step(meeting);
      await rest(meeting);
    }
    await does(meeting);
    await rest(meeting);
    const { detail, ...expected } = ends;
    const { bot, ...is } = await outcome(meeting);
    expect(is).toEqual(expected);
    if (detail) expect(bot).toMatchObject({ detail: expect.stringContaining(detail) });
  });
});

async function isThere(calendar: string): Promise<boolean> {
  const found = await prisma().calendar.findUnique({
    where: { id: calendar },
    select: { disconnectedAt: true },
  });
  return found?.disconnectedAt === null;
}

async function newCalendars(): Promise<void> {
  await upstream.disconnect(calendars.second);
  await adoptCalendars();
  calendars = { first: await mirroredCalendar(), second: await mirroredCalendar() };
}
