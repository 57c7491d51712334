import { expect, test } from "vitest";
import type { ChangeView } from "@/lib/domain/views/change-view";
import { SeenMark } from "@/lib/domain/views/seen-mark";
import { isSeen, markOf, seenParts } from "./seen";

const change = (id: number, meetingId: string, given: Partial<ChangeView> = {}): ChangeView => ({
  ...{ id: String(id), eventId: `e${id}`, calendarId: "c1", title: "Retro", kind: "updated" },
  ...{ fields: [], upstreamUpdatedAt: "", detectedAt: "2026-11-30T08:00:00.000Z" },
  ...{ cause: { kind: "delivery", id: null }, answers: false, seen: false },
  meeting: { id: meetingId, startsAt: "", startDate: null, recorded: false, bot: null },
  ...given,
});

test("marks are sent a thousand at a time, in their order", () => {
  const ids = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => String(from + index));
  expect(seenParts([])).toEqual([]);
  expect(seenParts([{ meetingId: "m", changeIds: ids(0, 1000) }])).toHaveLength(1);
  const parts = seenParts([
    { meetingId: "m", changeIds: ids(0, 700) },
    { meetingId: "n", changeIds: ids(700, 2300) },
  ]);
  expect(parts).toEqual([
    { changes: ids(0, 1000) },
    { changes: ids(1000, 2000) },
    { changes: ids(2000, 2300) },
  ]);
  // No more would be taken.
  for (const part of parts) expect(SeenMark.safeParse(part).success).toBe(true);
  expect(SeenMark.safeParse({ changes: ids(0, 1001) }).success).toBe(false);
});

test("with a change all is seen that was noticed of its meeting before, whichever copy it is of", () => {
  const mark = markOf([
    { meetingId: "m", changeIds: ["9", "12", "10"] },
    { meetingId: "m", changeIds: ["4"] },
  ]);
  const seen = [change(3, "m"), change(12, "m"), change(13, "m"), change(5, "n")];
  expect(seen.map((one) => isSeen(one, [mark]))).toEqual([true, true, false, false]);
  expect(isSeen(change(13, "m", { seen: true }), [])).toBe(true);
});

test("all up to an instant is seen whatever it is of", () => {
  const until = [{ until: "2026-11-30T08:00:00.000Z" }];
  expect(isSeen(change(1, "m"), until)).toBe(true);
  expect(isSeen(change(1, "m", { detectedAt: "2026-11-30T08:00:00.001Z" }), until)).toBe(false);
});
