import { expect, test } from "vitest";
import type { RulesPreview } from "@/lib/domain/views/rules-effect";
import {
  countsWords,
  differenceWords,
  hoursWords,
  pastWords,
  previewWords,
  progressWords,
  untouchedWords,
} from "./effect-words";

const none = { gained: 0, lost: 0, reconfigured: 0, restricted: 0, underWay: 0 };
const lists = { gained: [], lost: [], reconfigured: [], restricted: [], underWay: [] };

function preview(counts: Partial<typeof none>, hours = 0): RulesPreview {
  return {
    ...{ revision: 1, total: 9, perRule: [], perRow: [], asksOnceMore: false },
    upcoming: { ...lists, counts: { ...none, ...counts }, untouched: 9, hours, hoursBefore: 2 },
    past: { weeks: 4, recorded: 3, recordedBefore: 0, hours: 2.5, hoursBefore: 0 },
  };
}

test("what a draft does, in a sentence", () => {
  expect(previewWords(preview({ gained: 5, lost: 2 }, 8))).toBe(
    "5 gained, 2 lost, 6 more hours of bots.",
  );
  expect(previewWords(preview({ restricted: 1, underWay: 1 }, 1))).toBe(
    "1 held back, 1 under way, 1 fewer hour of bots.",
  );
  expect(previewWords(preview({}, 2))).toBe("No meeting changes.");
});

test("hours are told to a tenth", () => {
  expect(hoursWords(0.04)).toBe("");
  expect(hoursWords(-1.25)).toBe("1.3 fewer hours of bots");
});

test("what would have been", () => {
  expect(pastWords(preview({}))).toBe(
    "In the last 4 weeks it would have recorded 3 meetings (2.5 hours), instead of 0.",
  );
  const past = { ...preview({}).past, recorded: 0 };
  expect(pastWords({ past })).toBe(
    "In the last 4 weeks it would have recorded no meeting, as it is.",
  );
});

test("what stays", () => {
  const { upcoming } = preview({});
  expect(untouchedWords({ total: 9, upcoming })).toBe(
    "Nothing changes for the 9 meetings to come.",
  );
  expect(untouchedWords({ total: 10, upcoming })).toBe(
    "9 other meetings to come stay as they are.",
  );
  expect(untouchedWords({ total: 2, upcoming: { ...upcoming, untouched: 1 } })).toBe(
    "1 other meeting to come stays as it is.",
  );
});

test("a save that did otherwise than its preview says so", () => {
  const { upcoming } = preview({ gained: 5 });
  expect(differenceWords(upcoming, preview({ gained: 5 }))).toBeNull();
  expect(differenceWords(upcoming, null)).toBeNull();
  expect(differenceWords(upcoming, preview({ gained: 4 }))).toContain("meanwhile");
  expect(countsWords(upcoming)).toBe("5 gained");
  const gained = (eventId: string) => ({
    ...preview({ gained: 1 }).upcoming,
    gained: [{ eventId, title: "", startsAt: "2026-12-01T08:00:00.000Z", by: null }],
  });
  const foretold = { ...preview({}), upcoming: gained("one") };
  expect(differenceWords(gained("one"), foretold)).toBeNull();
  expect(differenceWords(gained("another"), foretold)).toContain("meanwhile");
});

test("how far it is carried out", () => {
  const progress = { decided: 480, total: 480, bots: 38, scheduled: 31 };
  expect(progressWords({ progress })).toBe(
    "Decided 480 of 480; 31 of 38 bots scheduled, nearest first.",
  );
  expect(progressWords({ progress: { ...progress, bots: 0 } })).toBe("Decided 480 of 480.");
});
