import { expect, test } from "vitest";
import { reportWords } from "./report-words";

test.each([
  ["status", "in_waiting_room", "It is in the waiting room"],
  ["status", "breakout_room_joined", "breakout_room_joined"],
  ["status", "constructor", "constructor"],
  ["complete", "complete", "The recording is there"],
  ["failed", "CannotJoinMeeting", "It failed: CannotJoinMeeting"],
  ["looked_up", "call_ended", "Looked up: The call has ended"],
] as const)("a %s report of %s", (kind, code, words) => {
  expect(reportWords({ kind, code })).toBe(words);
});
