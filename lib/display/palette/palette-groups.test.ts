import { expect, test } from "vitest";
import { paletteGroups } from "./palette-groups";

const given = {
  pages: [
    { href: "/calendar", label: "Calendar" },
    { href: "/calendars", label: "Calendars" },
    { href: "/bots", label: "Bots" },
  ],
  commands: [{ id: "keys", label: "Keyboard shortcuts" }],
  zone: "Europe/Berlin",
  today: "2026-11-30",
};
const id = "11111111-1111-4111-8111-111111111111";
const startsAt = "2026-12-01T23:30:00.000Z";
const meeting = {
  ...{ eventId: id, calendarId: id, title: "Retro", startsAt, endsAt: startsAt },
  ...{ startDate: null, cancelled: false, found: [] },
};
const titles = (text: string, found?: Parameters<typeof paletteGroups>[0]["found"]) =>
  paletteGroups({ ...given, text, found }).map(({ title, items }) => [
    title,
    ...items.map(({ label }) => label),
  ]);

test("without a text all pages and commands are offered", () => {
  expect(titles("")).toEqual([
    ["Pages", "Calendar", "Calendars", "Bots"],
    ["Commands", "Keyboard shortcuts"],
  ]);
});

test("a text offers what bears it, and the day that it may mean", () => {
  expect(titles("cal")).toEqual([["Pages", "Calendar", "Calendars"]]);
  expect(titles("SHORT key")).toEqual([["Commands", "Keyboard shortcuts"]]);
  expect(titles("tomorrow")).toEqual([["Day", "Tuesday 1 December 2026"]]);
  expect(titles("nothing")).toEqual([]);
});

test("what was found leads to where it is, by the days of the viewer's zone", () => {
  const found = [{ in: "person" as const, text: "Zora Quist (zora@acme.example)" }];
  const view = {
    meetings: [
      { ...meeting, found },
      { ...meeting, cancelled: true },
    ],
    recordings: [{ id, title: "", startsAt, durationSeconds: 65, found: [] }],
    lines: [{ recordingId: id, title: "Retro", startsAt, speaker: "Ada", at: 65.5, text: "Hi." }],
  };
  const groups = paletteGroups({ ...given, text: "zora", found: view });
  expect(groups.map(({ title }) => title)).toEqual([
    "Meetings",
    "People",
    "Recordings",
    "Said in recordings",
  ]);
  const [first, gone, person, recording, line] = groups.flatMap(({ items }) => items);
  expect(first).toMatchObject({
    detail: "Wed 2 Dec 2026, 00:30 · Zora Quist (zora@acme.example)",
    to: { href: `/calendar?date=2026-12-02&event=${id}` },
  });
  expect(gone).toMatchObject({ detail: "Wed 2 Dec 2026, 00:30 · Cancelled", struck: true });
  expect(person).toMatchObject({ to: { seek: "zora@acme.example" } });
  expect(recording).toMatchObject({ label: "Untitled", detail: "Wed 2 Dec 2026 · 1:05" });
  expect(line).toMatchObject({
    detail: "Ada, 1:05 · Retro, Wed 2 Dec 2026",
    to: { href: `/recordings/${id}?t=65` },
  });
});
