import { expect, it } from "vitest";
import type { Row } from "@/lib/domain/views/rules-view";
import { ada, bo, guest, now, rule, ruleset, skip } from "@/test/scene/rule-facts";
import { type WeighedMeeting, weigh } from "./effect-of";
import { mergedMeeting } from "./meeting-copy";
import { prepareRules } from "./prepare-rules";
import { ruleCounts } from "./rule-counts";

const five = (of: (n: number) => string) => Array.from({ length: 5 }, (_, n) => of(n));
const agenda = "We go through what is open, and through what came up since. ".repeat(20);

function meeting(nth: number): WeighedMeeting {
  const attendees = Array.from({ length: 8 }, (_, n) => guest(`p${n}@client${nth % 7}.example`));
  const said = { title: `Weekly sync ${nth}`, description: agenda, attendees };
  const facts = { own: { choice: "rules" as const, by: null, config: null }, series: null };
  return { facts: { ...facts, defaults: {} }, copies: [ada(said), bo(said)], isInCall: false };
}

function many(count: number) {
  const rows = (nth: number): Row[] => [
    { field: "guests", op: "none", values: five((n) => `x${nth}-${n}@rival.example`) },
    { field: "guests", op: "none", values: five((n) => `@*.rival${nth}-${n}.example`) },
    { field: "title", op: "lacks_word", values: five((n) => `word${nth}-${n}`) },
    { field: "description", op: "has_word", values: five((n) => `term${nth}-${n}`) },
  ];
  const all = Array.from({ length: count }, (_, n) => n);
  return prepareRules(
    ruleset({
      restrictions: all.slice(0, count / 5).map((n) => skip(`no${n}`, { when: rows(n) })),
      rules: all.slice(count / 5).map((n) => rule(`yes${n}`, { when: rows(n) })),
    }),
  );
}

it("judges hundreds of meetings by as many rules as a team may come to have in no time", () => {
  const meetings = Array.from({ length: 400 }, (_, n) => meeting(n));
  const [standing, draft] = [many(50), many(50)];
  const counts = ruleCounts(draft, true);
  const before = process.cpuUsage();
  for (const one of meetings) {
    const merged = mergedMeeting(one.copies);
    counts.add(weigh(one, merged, standing, draft, now), merged, now);
  }
  const { user } = process.cpuUsage(before);
  expect(counts.all().perRow).toContainEqual({ id: "yes20", row: "when.0", matches: 400 });
  expect(user / 1_000).toBeLessThan(1_000);
});
