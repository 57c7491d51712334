import { describe, expect, test } from "vitest";
import type { BotState, BotView } from "@/lib/domain/views/bot-view";
import type { CalendarView } from "@/lib/domain/views/calendar-view";
import type { EventView } from "@/lib/domain/views/event-view";
import { botWords, carrierId, carrierWords, reportWords } from "./bot-words";

const before = Date.parse("2026-11-24T14:00:00Z");
const during = Date.parse("2026-11-24T14:40:00Z");
const after = Date.parse("2026-11-24T15:10:00Z");
const zone = "Europe/Berlin";

function bot(state: BotState, changes: Partial<BotView> = {}): BotView {
  return {
    id: "bot",
    eventId: "1",
    state,
    foreign: false,
    detail: null,
    config: {},
    by: null,
    settled: true,
    error: null,
    recordingId: null,
    ...changes,
  };
}

function eventWith(its: BotView | null): EventView {
  return {
    id: "1",
    calendarId: "ada",
    meetingId: "m",
    title: "Standup",
    startsAt: "2026-11-24T14:30:00.000Z",
    endsAt: "2026-11-24T15:00:00.000Z",
    allDay: false,
    startDate: null,
    endDate: null,
    timeZone: null,
    meetingUrl: "https://meet.example/1",
    meetingHost: "other",
    organizer: null,
    attendees: [],
    isOrganizer: true,
    recurring: false,
    seriesId: null,
    status: "confirmed",
    private: false,
    restricted: false,
    deletedAt: null,
    upstreamUpdatedAt: "2026-11-23T12:00:00.000000000Z",
    description: null,
    location: null,
    bot: its,
    decision: {
      ...{ choice: "record", source: "person", by: null, rule: null, overruled: [] },
      reason: "Ada chose to record it.",
    },
    seriesDecision: null,
  };
}

describe("the words for a bot's state", () => {
  test.each<[BotState, number, string | null]>([
    ["wanted", before, "Asking for a bot"],
    ["scheduled", before, "Joins at 15:30"],
    ["scheduled", during, "Due since 15:30"],
    ["scheduled", after, "Was due at 15:30"],
    ["joining", during, "Joining"],
    ["waiting", during, "In the waiting room"],
    ["recording", during, "Recording"],
    ["processing", after, "Processing"],
    ["done", after, "Recorded"],
    ["failed", after, "Recording failed"],
    ["cancelled", before, null],
  ])("%s", (state, now, words) => {
    expect(botWords(eventWith(bot(state)), zone, now)).toBe(words);
    const foreign = words && `${words}, by another tool`;
    expect(botWords(eventWith(bot(state, { foreign: true })), zone, now)).toBe(foreign);
  });

  test("there are none without a bot", () => {
    expect(botWords(eventWith(null), zone, before)).toBeNull();
  });
});

describe("who carries the bot", () => {
  const calendars = [{ id: "ada", name: "Ada" } as CalendarView, { id: "luis", name: "Luis" }];
  const copies = [
    { ...eventWith(null), id: "2", calendarId: "ada" },
    { ...eventWith(null), id: "3", calendarId: "luis" },
  ];
  const words = (its: BotView | null) =>
    carrierWords(
      eventWith(its),
      copies.find(({ id }) => id === carrierId(eventWith(its))) ?? null,
      calendars as CalendarView[],
    );

  test("is not said where it is this copy, or where none will join", () => {
    expect(words(null)).toBeNull();
    expect(words(bot("scheduled", { eventId: "1" }))).toBeNull();
    expect(words(bot("cancelled", { eventId: "2" }))).toBeNull();
  });
  test("is said by the calendar's name", () => {
    expect(words(bot("scheduled", { eventId: "2" }))).toBe(
      "The bot on Ada's calendar covers this one, too.",
    );
    expect(words(bot("recording", { eventId: "3" }))).toBe(
      "The bot on Luis' calendar covers this one, too.",
    );
  });
  test("is another calendar where the copy isn't known", () => {
    const said = "The bot on another calendar covers this one, too.";
    expect(words(bot("scheduled", { eventId: "9" }))).toBe(said);
  });
});

test.each([
  ["status", "in_waiting_room", "It is in the waiting room"],
  ["status", "breakout_room_joined", "breakout_room_joined"],
  ["status", "constructor", "constructor"],
  ["complete", "complete", "The recording is here"],
  ["failed", "CannotJoinMeeting", "It failed: CannotJoinMeeting"],
  ["looked_up", "call_ended", "Looked up: The call has ended"],
] as const)("a %s report of %s", (kind, code, words) => {
  expect(reportWords({ kind, code })).toBe(words);
});
