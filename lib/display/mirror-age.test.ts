import { expect, test } from "vitest";
import type { CalendarView, SyncState } from "@/lib/domain/views/calendar-view";
import { mirrorAge } from "./mirror-age";

function calendar(name: string, sync: SyncState, lastSyncedAt: string | null): CalendarView {
  return {
    id: name,
    name,
    email: `${name}@example.com`,
    color: "195",
    eventCount: 0,
    quarantined: 0,
    lastSyncedAt,
    horizon: null,
    grantLost: false,
    failingSince: null,
    lastError: sync === "failing" ? "Meeting BaaS answered 503." : null,
    sync,
  };
}

const early = "2026-11-24T08:00:00.000Z";
const late = "2026-11-24T09:00:00.000Z";

test("a mirror without calendars is empty, not fresh", () => {
  expect(mirrorAge([]).state).toBe("empty");
});

test("it is as old as its oldest calendar", () => {
  const age = mirrorAge([calendar("ada", "fresh", late), calendar("bob", "syncing", early)]);
  expect(age).toEqual({ state: "fresh", summary: "Up to date", oldest: early });
});

test("a calendar behind is named, and its age is the one told", () => {
  const age = mirrorAge([calendar("ada", "fresh", early), calendar("bob", "behind", late)]);
  expect(age).toEqual({ state: "behind", summary: "Behind: bob", oldest: late });
});

test("being cut off outranks being behind, with the reason", () => {
  const age = mirrorAge([
    calendar("ada", "behind", early),
    calendar("bob", "failing", late),
    calendar("cyd", "failing", null),
  ]);
  expect(age).toEqual({
    state: "cut-off",
    summary: "Cut off: 2 of 3 calendars (Meeting BaaS answered 503.)",
    oldest: null,
  });
});

test("nothing is up to date that can't be read", () => {
  expect(mirrorAge([calendar("ada", "fresh", late)], false)).toEqual({
    state: "unread",
    summary: "Can't be checked right now",
    oldest: late,
  });
});
