import { describe, expect, test } from "vitest";
import type { BotState, BotView } from "@/lib/domain/views/bot-view";
import type { EventView } from "@/lib/domain/views/event-view";
import { failureAdvice, recordRefusal } from "./bot-action-words";

const before = Date.parse("2026-11-24T14:00:00Z");
const during = Date.parse("2026-11-24T14:40:00Z");
const after = Date.parse("2026-11-24T15:10:00Z");

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

describe("the advice on a failure", () => {
  test("depends on whether there is still something to record", () => {
    const failed = eventWith(bot("failed"));
    expect(failureAdvice(failed.bot, failed, before)).toContain("retry");
    expect(failureAdvice(failed.bot, failed, during)).toContain("send one now");
    expect(failureAdvice(failed.bot, failed, after)).toContain("is over");
    expect(failureAdvice(failed.bot, { ...failed, joinable: false }, before)).toContain(
      "can't be joined any more",
    );
    expect(failureAdvice(bot("recording"), failed, during)).toBeNull();
    expect(failureAdvice(bot("scheduled"), failed, before)).toBeNull();
    expect(failureAdvice(bot("failed", { foreign: true }), failed, before)).toBeNull();
  });
});

describe("the switch", () => {
  const refused = (its: BotView | null, now: number, on = true) =>
    recordRefusal(eventWith(its), on, "member", now);

  test("is not for whom only reads", () => {
    expect(recordRefusal(eventWith(null), false, "viewer", before)).toContain("but not change");
    // On their own calendar they may say no, and not yes.
    expect(recordRefusal(eventWith(null), true, "viewer", before, true)).toBeNull();
    expect(recordRefusal(eventWith(null), false, "viewer", before, true)).toContain("not change");
  });
  test("is held by a restriction, which is named", () => {
    const held = eventWith(null);
    held.decision = { ...held.decision, choice: "skip", source: "restriction", reason: "Held." };
    expect(recordRefusal(held, false, "member", before)).toBe("Held.");
  });
  test("is free while the bot is to come, and after it failed", () => {
    expect(refused(bot("wanted"), before)).toBeNull();
    expect(refused(bot("scheduled"), before)).toBeNull();
    expect(refused(bot("failed"), during)).toBeNull();
  });
  test.each<BotState>(["joining", "waiting", "recording"])(
    "leaves a bot that is %s alone",
    (state) => expect(refused(bot(state), during)).toContain("tell it to leave"),
  );
  test("leads to the adoption of another tool's bot", () => {
    const foreign = { foreign: true };
    expect(refused(bot("scheduled", foreign), before)).toContain("adopt it");
    expect(refused(bot("recording", foreign), during)).toBe(
      "Another tool's bot is in the meeting.",
    );
  });
  test("is of no use once the meeting is over", () => {
    expect(refused(bot("done"), after)).toBe("The meeting is over.");
  });
});
