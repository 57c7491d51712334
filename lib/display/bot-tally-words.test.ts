import { expect, test } from "vitest";
import { missedParts, tallyHeard, tallyTotals } from "./bot-tally-words";

const tally = {
  days: [
    { recorded: 3, missed: 0 },
    { recorded: 1, missed: 4 },
  ],
  reasons: [
    { fate: "waiting_room_timeout", meetings: 1 },
    { fate: "WaitingRoomTimeout", meetings: 1 },
    { fate: "unreported", meetings: 1 },
    { fate: "quota_7", meetings: 1 },
  ],
};

test("what was due was recorded or missed", () => {
  expect(tallyTotals(tally)).toEqual({ due: 8, recorded: 4, missed: 4 });
});

test("both spellings of a reason are one, and each reason leads to what goes by it", () => {
  expect(missedParts(tally)).toEqual([
    {
      words: "nobody let it in",
      meetings: 2,
      fates: ["waiting_room_timeout", "WaitingRoomTimeout"],
    },
    { words: "never reported", meetings: 1, fates: ["unreported"] },
    { words: "for another reason", meetings: 1, fates: ["quota_7"] },
  ]);
});

test("it can be read out", () => {
  expect(tallyHeard(tally)).toBe(
    "In the last four weeks 8 meetings were due, 4 were recorded and 4 missed: " +
      "nobody let it in (2), never reported (1), for another reason (1).",
  );
});
