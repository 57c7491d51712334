import { describe, expect, test } from "vitest";
import type { ListedBot } from "@/lib/domain/views/listed-bot";
import {
  countWords,
  failureWords,
  listedBotWords,
  progressHeard,
  progressWords,
  wantedBy,
} from "./listed-bot-words";

const during = Date.parse("2026-05-01T09:30:00.000Z");
const after = Date.parse("2026-05-01T10:00:00.000Z");

function bot(changes: Partial<ListedBot> = {}): ListedBot {
  return {
    id: "b",
    eventId: "e",
    state: "scheduled",
    foreign: false,
    detail: null,
    config: {},
    by: null,
    settled: true,
    error: null,
    recordingId: null,
    since: "2026-04-30T09:00:00.000Z",
    joinable: true,
    event: {
      id: "e",
      calendarId: "c",
      title: "Planning",
      startsAt: "2026-05-01T09:00:00.000Z",
      endsAt: "2026-05-01T10:00:00.000Z",
      private: false,
      restricted: false,
    },
    ...changes,
  };
}

test("a bot that should have come by its meeting's end never reported", () => {
  expect(listedBotWords(bot(), during)).toBe("Will record");
  expect(listedBotWords(bot(), after)).toBe("Never reported");
});

test("it says who or what wanted a bot", () => {
  const by = (kind: "person" | "rule" | "series") => ({ kind, id: "1", name: "Ada" });
  expect(wantedBy(bot({ by: by("person") }))).toBe("Chosen by Ada");
  expect(wantedBy(bot({ by: by("rule") }))).toBe("By the rule Ada");
  expect(wantedBy(bot({ by: by("series") }))).toBe("For the series, by Ada");
  expect(wantedBy(bot({ by: by("person"), foreign: true }))).toBe("By another tool");
  expect(wantedBy(bot())).toBeNull();
});

describe("progress", () => {
  const counts = { live: 0, upcoming: 500, past: 0, calledOff: 0, failed: 0 };
  test.each([
    [363, "137 of 500 scheduled; the others follow, a few a second."],
    [2, "498 of 500 scheduled."],
    [0, null],
    [501, "501 bots wait for Meeting BaaS; the others follow, a few a second."],
  ])("with %i unsettled", (unsettled, words) => {
    expect(progressWords({ ...counts, unsettled })).toBe(words);
  });
  test("is told to ears by the hundred", () => {
    const heard = [363, 320, 299].map((unsettled) => progressHeard({ ...counts, unsettled }));
    expect(heard[0]).toBe(heard[1]);
    expect(heard[2]).toContain("300");
    expect(progressHeard({ ...counts, unsettled: 0 })).toBe("");
  });
});

test("failures are told by name, the first few of many", () => {
  const failures = Array.from({ length: 7 }, (_, n) => ({
    bot: bot({ event: { ...bot().event, title: `Call ${n}` } }),
    reason: "The meeting is over.",
  }));
  const words = failureWords(failures);
  expect(words).toContain("“Call 4”: The meeting is over.");
  expect(words).not.toContain("Call 5");
  expect(words).toContain("2 more");
});

test("counts end where more of them tells nobody more", () => {
  expect(countWords(0)).toBe("0");
  expect(countWords(999)).toBe("999");
  expect(countWords(1_000)).toBe("999+");
  const counts = { live: 0, upcoming: 1_000, past: 0, calledOff: 0, failed: 0 };
  expect(progressWords({ ...counts, unsettled: 12 })).toMatch(/^12 bots wait for/);
  expect(progressWords({ ...counts, unsettled: 1_000 })).toMatch(/^More than 999 bots wait for/);
});
