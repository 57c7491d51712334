import { describe, expect, test } from "vitest";
import { isWanted } from "@/lib/domain/bot-actions";
import type { BotView } from "@/lib/domain/views/bot-view";
import type { EventView, GridEvent } from "@/lib/domain/views/event-view";
import { mapEvents, ownChoice, withChoice, withPending, withSeriesChoice } from "./meeting-copies";

const bot: BotView = {
  id: "bot",
  eventId: "1",
  state: "scheduled",
  foreign: false,
  detail: null,
  config: {},
  by: null,
  settled: true,
  error: null,
  recordingId: null,
};

function event(changes: Partial<EventView> = {}): EventView {
  return {
    id: "1",
    calendarId: "a",
    meetingId: "m",
    title: "Standup",
    startsAt: "2026-05-01T12:00:00.000Z",
    endsAt: "2026-05-01T12:30:00.000Z",
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
    upstreamUpdatedAt: "2026-04-30T12:00:00.000000000Z",
    description: null,
    location: null,
    bot: null,
    decision: {
      ...{ choice: "skip", source: "default", by: null, rule: null, overruled: [] },
      reason: "No rule matches.",
    },
    seriesDecision: null,
    ...changes,
  };
}

describe("whether a bot is wanted", () => {
  const rules = event().decision;
  const chosen = { ...rules, choice: "record", source: "person" } as const;
  const before = Date.parse("2026-05-01T11:00:00Z");
  const after = Date.parse("2026-05-01T12:30:00Z");
  test.each([
    ["nobody asked", event(), false],
    ["a rule's bot is scheduled", event({ bot, decision: rules }), true],
    ["a rule's bot was cancelled", event({ bot: { ...bot, state: "cancelled" } }), false],
    ["a person asked and nothing is settled", withPending(event(), "record"), true],
    ["a person skipped while the bot is still there", withPending(event({ bot }), "skip"), false],
    ["a person's bot failed", event({ bot: { ...bot, state: "failed" }, decision: chosen }), true],
  ])("%s", (_, given, expected) => expect(isWanted(given, before)).toBe(expected));

  test.each([
    ["without a bot wasn't recorded, whatever was chosen", event({ decision: chosen }), false],
    [
      "of which the bot was called off wasn't, either",
      event({ decision: chosen, bot: { ...bot, state: "cancelled" } }),
      false,
    ],
    [
      "that was recorded was, whoever says no by now",
      event({ bot: { ...bot, state: "done" } }),
      true,
    ],
  ])("a meeting that is over %s", (_, given, expected) => {
    const decision = expected ? { ...chosen, choice: "skip" as const } : given.decision;
    expect(isWanted({ ...given, decision }, after)).toBe(expected);
  });
});

describe("a click, before the answer", () => {
  test("to record puts an unsettled bot", () => {
    expect(withPending(event(), "record").bot).toMatchObject({ state: "wanted", settled: false });
  });
  test("to record keeps a bot that is on its way", () => {
    expect(withPending(event({ bot }), "record").bot).toBe(bot);
  });
  test("to record replaces a failed bot", () => {
    const failed = event({ bot: { ...bot, state: "failed" } });
    expect(withPending(failed, "record").bot).toMatchObject({ id: "", state: "wanted" });
  });
  test("to skip calls the bot off, and invents none", () => {
    expect(withPending(event({ bot }), "skip").bot).toMatchObject({ state: "cancelled" });
    expect(withPending(event(), "skip").bot).toBeNull();
  });
});

describe("all that is cached of a meeting", () => {
  const change = <One extends GridEvent>(one: One) =>
    one.meetingId === "m" ? { ...one, title: "changed" } : one;

  test("changes in a list, and other meetings stay the same objects", () => {
    const other = event({ id: "3", meetingId: "n" });
    const page = { events: [event(), event({ id: "2", calendarId: "b" }), other], next: null };
    const mapped = mapEvents(page, change);
    expect(mapped).toMatchObject({ events: [{ title: "changed" }, { title: "changed" }, {}] });
    expect(mapped.events[2]).toBe(other);
  });
  test("changes where one event is cached, and nowhere else", () => {
    expect(mapEvents(event(), change)).toMatchObject({ title: "changed" });
    expect(mapEvents(event({ meetingId: "n" }), change)).toMatchObject({ title: "Standup" });
    expect(mapEvents(undefined, change)).toBeUndefined();
  });
});

describe("a choice, before the answer", () => {
  const series = { id: "ada", name: "Ada", kind: "person" } as const;
  const standing = { choice: "record", by: series } as const;
  const byPerson = {
    source: "person",
    by: series,
    rule: null,
    reason: "",
    overruled: [] as EventView["decision"]["overruled"],
  } as const;

  test("to follow takes what stands for the series", () => {
    const follows = withChoice(event({ seriesDecision: standing }), "rules");
    expect(follows.decision).toMatchObject({ choice: "record", by: { kind: "series" } });
    expect(follows.bot).toMatchObject({ state: "wanted" });
    expect(ownChoice(follows)).toBe("rules");
  });
  test("to follow leaves the bot to the rules where nothing stands", () => {
    const own = event({ bot, decision: { ...byPerson, choice: "record" } });
    expect(ownChoice(own)).toBe("record");
    const held = { ...own.decision, choice: "skip", source: "restriction" } as const;
    const overruled = [{ source: "person", choice: "record" } as const];
    expect(ownChoice({ decision: { ...held, overruled } })).toBe("record");
    expect(withChoice(own, "rules")).toMatchObject({ bot, decision: { source: "default" } });
  });

  const now = Date.parse("2026-05-01T00:00:00Z");
  const chosen = event({ seriesId: "s", decision: { ...byPerson, choice: "skip" } });
  const decided = (other: EventView) =>
    withSeriesChoice(other, chosen, "record", [other.calendarId], now);

  test("for the series reaches the event itself and those that nobody decided", () => {
    expect(decided(chosen).decision.choice).toBe("record");
    expect(decided(event({ id: "2", meetingId: "o", seriesId: "s" })).bot).toMatchObject({
      state: "wanted",
    });
  });
  test("for the series spares what somebody decided, what is over and what is not of it", () => {
    const skipped = event({ id: "2", meetingId: "o", seriesId: "s", decision: chosen.decision });
    expect(decided(skipped).decision.choice).toBe("skip");
    const over = event({
      id: "3",
      meetingId: "o",
      seriesId: "s",
      endsAt: "2026-04-30T00:00:00.000Z",
    });
    expect(decided(over).bot).toBeNull();
    const chosenOver = { ...chosen, endsAt: "2026-04-30T00:00:00.000Z" };
    expect(withSeriesChoice(chosenOver, chosenOver, "record", ["a"], now)).toEqual({
      ...chosenOver,
      seriesDecision: { choice: "record", by: null },
    });
    const others = [
      event({ id: "4", meetingId: "o" }),
      event({ id: "5", meetingId: "o", seriesId: "s", calendarId: "b" }),
    ];
    for (const other of others) expect(decided(other)).toBe(other);
  });
});
