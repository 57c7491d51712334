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
  [{}, "Meeting BaaS has it scheduled, but we haven't heard from it."],
  [{ state: "wanted", error: { message: "Meeting BaaS can't be reached." } }, "Meeting BaaS can't"],
  [{ state: "wanted", settled: false, late: true }, "It was asked for too late."],
  [{ state: "wanted", settled: false }, "Meeting BaaS hasn't confirmed it yet."],
  [{ state: "joining", sent: true, reached: true }, "It was sent, but we haven't heard from it."],
  [failed, "It couldn't be scheduled: No tokens."],
  [{ ...failed, sent: true }, "It couldn't be sent: No tokens."],
  [{ ...failed, reached: true }, "No tokens."],
  [{ state: "failed", reached: true }, "It left, and Meeting BaaS gave no reason."],
  [{ state: "cancelled", detail: "It was declined." }, "It was called off: It was declined."],
  [{ state: "done", reached: true }, "It left before the meeting began"],
])("tells of %o why it is missing", (changed, words) => {
  expect(missingReason({ ...scheduled, ...changed })).toContain(words);
});

it("tells of a meeting that never had a bot", () => {
  expect(missingReason(null)).toBe("Nobody asked for one in time.");
});
