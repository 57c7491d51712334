import { expect, it } from "vitest";
import { type MissingAttempt, missingReason } from "./missing-reason";

const scheduled: MissingAttempt = {
  state: "scheduled",
  sent: false,
  settled: true,
  detail: null,
  error: null,
  reached: false,
  late: false,
};
const failed = { state: "failed", error: { message: "No tokens." } } as const;

it.each<[Partial<MissingAttempt>, string]>([
  [{}, "Meeting BaaS has it scheduled, but it hasn't reported."],
  [{ state: "wanted", error: { message: "Meeting BaaS can't be reached." } }, "Meeting BaaS can't"],
  [{ state: "wanted", settled: false, late: true }, "It was not asked for in time."],
  [{ state: "wanted", settled: false }, "Meeting BaaS doesn't show it yet."],
  [{ state: "joining", sent: true, reached: true }, "It was sent, but it hasn't reported."],
  [failed, "No bot could be scheduled: No tokens."],
  [{ ...failed, sent: true }, "No bot could be sent: No tokens."],
  [{ ...failed, reached: true }, "It left: No tokens."],
  [{ state: "cancelled", detail: "It was declined." }, "It was called off: It was declined."],
  [{ state: "done", reached: true }, "It left before this meeting's start"],
])("tells of %o why it is missing", (changed, words) => {
  expect(missingReason({ ...scheduled, ...changed })).toContain(words);
});

it("tells of a meeting that never had a bot", () => {
  expect(missingReason(null)).toBe("It was not asked for in time.");
});
