import { expect, test } from "vitest";
import type { BotState, BotView } from "@/lib/domain/views/bot-view";
import type { Decision } from "@/lib/domain/views/event-view";
import { recordingSentence, seriesSentence } from "./recording-sentence";

const now = Date.parse("2026-11-24T08:00:00Z");
const at = { zone: "Europe/Berlin", now, viewerId: "me" };
const me = { kind: "person", id: "me", name: "Mel" } as const;
const bot = (state: BotState, foreign = false) => ({ state, foreign }) as BotView;

function said(
  decision: Partial<Decision>,
  its: BotView | null = null,
  startsAt = "2026-11-25T08:15:00.000Z",
): string {
  const endsAt = new Date(Date.parse(startsAt) + 1_800_000).toISOString();
  const whole: Decision = {
    ...{ choice: "skip", source: "default", by: null, rule: null, overruled: [] },
    ...{ reason: "Nobody chose it.", ...decision },
  };
  return recordingSentence({ bot: its, decision: whole, startsAt, endsAt }, at);
}

const record = {
  choice: "record",
  source: "person",
  by: me,
  reason: "Mel chose to record it.",
} as const;
const byRule = {
  choice: "record",
  source: "rule",
  reason: "The rule “Sales” asks for it.",
} as const;

test.each([
  ["Not recorded. Nobody chose it.", said({})],
  ["Will be recorded: your choice. Joins Wed 09:15.", said(record, bot("scheduled"))],
  [
    "Will be recorded: your choice. Joins Wed 09:15; we are asking for the bot.",
    said(record, bot("wanted")),
  ],
  ["Will be recorded: your choice. No bot is asked for yet.", said(record)],
  [
    "Will be recorded: your choice for the series. Joins Mon 7 Dec 09:15.",
    said({ ...record, source: "series" }, bot("scheduled"), "2026-12-07T08:15:00.000Z"),
  ],
  [
    "Will be recorded. The rule “Sales” asks for it. Joins Wed 09:15.",
    said(byRule, bot("scheduled")),
  ],
  [
    "Will be recorded. Ada chose to record it. Joins Wed 09:15.",
    said(
      { ...record, by: { ...me, id: "ada" }, reason: "Ada chose to record it." },
      bot("scheduled"),
    ),
  ],
  ["Will be recorded by another tool's bot. Joins Wed 09:15.", said({}, bot("scheduled", true))],
  ["Not recorded: your choice.", said({ ...record, choice: "skip" }, bot("cancelled"))],
  [
    "Will be recorded: your choice. It was to join Tue 08:45.",
    said(record, bot("scheduled"), "2026-11-24T07:45:00.000Z"),
  ],
] as const)("%s", (expected, sentence) => {
  expect(sentence).toBe(expected);
});

test("of what is over it is said what happened, not what was chosen", () => {
  const over = "2026-11-20T08:00:00.000Z";
  expect(said(record, bot("done"), over)).toBe("It was recorded.");
  expect(said(record, bot("failed"), over)).toBe("It wasn't recorded: the bot failed.");
  expect(said(record, null, over)).toBe("It wasn't recorded, though it should have been.");
  expect(said({}, null, over)).toBe("It wasn't recorded. Nobody chose it.");
});

test("of a series it is said what stands for those to come", () => {
  const words = (choice: "record" | "skip" | "rules", id: string | null) =>
    seriesSentence({ choice, by: id === null ? null : { id, name: "Ada" } }, "Bo's calendar", "me");
  expect(words("record", "me")).toBe(
    "All future ones in Bo's calendar will be recorded: your choice. Exceptions stay.",
  );
  expect(words("skip", "ada")).toBe(
    "No future ones in Bo's calendar will be recorded: Ada chose it. Exceptions stay.",
  );
  expect(words("rules", null)).toBe("Each in Bo's calendar follows the rules.");
});
