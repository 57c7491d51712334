import { expect, test } from "vitest";
import type { RecordingView } from "@/lib/domain/views/recording-view";
import { mayGrow } from "./recordings";

const hour = 3_600_000;
const now = Date.parse("2026-05-01T12:00:00.000Z");

function recording(changes: object, age = hour): RecordingView {
  const recordedAt = new Date(now - age).toISOString();
  const given = { recordedAt, transcript: null, deletedAt: null, closed: false };
  return { ...given, ...changes } as RecordingView;
}

test.each([
  ["whose transcript is to come", recording({}), true],
  ["whose transcript is there", recording({ transcript: [] }), false],
  ["that was deleted", recording({ deletedAt: "2026-05-01T11:00:00.000Z" }), false],
  ["that is hidden from its viewer", recording({ closed: true }), false],
  ["of a private meeting, for its guest", recording({ event: { private: true } }), true],
  ["whose transcript never came", recording({}, 25 * hour), false],
])("a recording %s is polled or not", (_, given, expected) => {
  expect(mayGrow(given, now)).toBe(expected);
});
