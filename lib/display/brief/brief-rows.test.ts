import { describe, expect, test } from "vitest";
import type { ChangeView } from "@/lib/domain/views/change-view";
import { botEffect } from "./bot-effect";
import { briefRows } from "./brief-rows";

const meeting = {
  id: "m1",
  startsAt: "2026-12-01T14:30:00.000Z",
  startDate: null,
  recorded: false,
  bot: null,
};
let made = 0;
const change = (given: Partial<ChangeView>): ChangeView => {
  made += 1;
  return {
    ...{ id: String(made), eventId: "e1", calendarId: "c1", title: "Retro", kind: "updated" },
    ...{ fields: [], upstreamUpdatedAt: "", detectedAt: "2026-11-30T08:00:00.000Z" },
    ...{ cause: { kind: "delivery", id: null }, meeting, answers: false, seen: false },
    ...given,
  };
};
const field = (name: string, before: unknown, after: unknown) => ({ field: name, before, after });
const rowsOf = (changes: ChangeView[], zone = "UTC") =>
  briefRows(changes.toReversed(), zone, ({ seen }) => seen);
const guest = (name: string, response: string | null) => ({
  email: `${name}@example.com`,
  name,
  response,
});

describe("what was noticed of one meeting on one day", () => {
  test("is one row that tells what it comes to", () => {
    const [row, ...more] = rowsOf([
      change({ kind: "rescheduled", fields: [field("startsAt", "a", "b")] }),
      change({ fields: [field("title", "Retro", "Retro 2"), field("location", "x", "y")] }),
      change({ kind: "rescheduled", fields: [field("startsAt", "b", "c")], title: "Retro 2" }),
      change({ fields: [field("location", "y", "x")], title: "Retro 2" }),
    ]);
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      title: "Retro 2",
      kind: "rescheduled",
      fields: [field("startsAt", "a", "c"), field("title", "Retro", "Retro 2")],
    });
    expect(row?.changeIds).toHaveLength(4);
  });

  test("is one row for all of its copies, by one that can be read", () => {
    const moved = { kind: "rescheduled" as const, fields: [field("startsAt", "a", "b")] };
    const rows = rowsOf([
      change(moved),
      change({ ...moved, eventId: "e2", calendarId: "c2", title: "Private" }),
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ title: "Retro", eventId: "e1", calendarIds: ["c2", "c1"] });
  });

  test("is apart from what was seen, from other days in the viewer's zone, and other meetings", () => {
    const late = { detectedAt: "2026-11-30T23:30:00.000Z" };
    const changes = [
      change({ seen: true }),
      change({}),
      change(late),
      change({ meeting: { ...meeting, id: "m2" }, eventId: "e9" }),
    ];
    expect(rowsOf(changes)).toHaveLength(3);
    expect(rowsOf(changes, "Europe/Berlin")).toHaveLength(4);
    expect(rowsOf(changes).map(({ seen }) => seen)).toEqual([false, false, true]);
  });

  test.each([
    [["created", "rescheduled"], "created"],
    [["created", "cancelled"], "cancelled"],
    [["cancelled", "restored"], "restored"],
    [["restored", "cancelled"], "cancelled"],
    [["created", "cancelled", "restored"], "created"],
    [["updated"], "updated"],
  ] as const)("%j is called %s", (kinds, kind) => {
    expect(rowsOf(kinds.map((one) => change({ kind: one })))[0]?.kind).toBe(kind);
  });

  test("folds answers into one line, and none where somebody came or went", () => {
    const before = ["Ada", "Ben", "Cy", "Di", "Ed"].map((name) => guest(name, null));
    const after = [
      guest("Ada", "accepted"),
      guest("Ben", "declined"),
      guest("Cy", "tentative"),
      guest("Di", "accepted"),
      guest("Ed", null),
    ];
    const [row] = rowsOf([change({ answers: true, fields: [field("attendees", before, after)] })]);
    expect(row).toMatchObject({
      fields: [],
      answers: "Ada accepted, Ben declined, Cy may come, 1 more answered",
    });
    const [other] = rowsOf([change({ fields: [field("attendees", before, after.slice(1))] })]);
    expect(other).toMatchObject({ answers: null, fields: [{ field: "attendees" }] });
  });

  test("tells of a guest's other name, who answered nothing", () => {
    const [before, after] = [[guest("Ada", null)], [{ ...guest("Ada", null), name: "Ada L." }]];
    const [row] = rowsOf([change({ fields: [field("attendees", before, after)] })]);
    expect(row).toMatchObject({ answers: null, fields: [{ field: "attendees" }] });
  });
});

describe("what it did to the bot", () => {
  const now = Date.parse("2026-11-30T12:00:00.000Z");
  const bot = { state: "scheduled" as const, foreign: false, settled: true };
  const effect = (
    kind: ChangeView["kind"],
    given: Partial<ChangeView["meeting"]>,
    fields: ChangeView["fields"] = [],
  ) => {
    const [row] = rowsOf([change({ kind, fields, meeting: { ...meeting, ...given } })]);
    return row ? botEffect(row, "Europe/Berlin", now) : "";
  };
  const moved = [field("startsAt", "a", "b")];

  test("is said where it did something", () => {
    const words = { recorded: true, bot };
    expect(effect("rescheduled", words, moved)).toBe("Its bot follows: it joins at 15:30.");
    expect(effect("created", words)).toBe("A bot joins at 15:30.");
    expect(effect("updated", words, [field("meetingUrl", "a", "b")])).toBe(
      "Its bot takes the new link.",
    );
    expect(effect("rescheduled", { ...words, bot: { ...bot, settled: false } }, moved)).toBe(
      "Its bot is being told.",
    );
    expect(effect("cancelled", { bot: { ...bot, state: "cancelled" } })).toBe(
      "Its bot was called off.",
    );
    expect(effect("cancelled", { bot })).toBe("Its bot is being called off.");
    expect(effect("rescheduled", { bot: { ...bot, foreign: true } }, moved)).toBe(
      "Another tool's bot follows: it joins at 15:30.",
    );
    expect(effect("updated", { bot: { ...bot, state: "failed" } })).toBe("Its bot failed.");
    expect(effect("created", { recorded: true })).toBe("It is to be recorded: a bot is asked for.");
  });

  test("isn't, where there is none, or it stays as it was", () => {
    expect(effect("rescheduled", {}, moved)).toBeNull();
    expect(effect("updated", { recorded: true, bot }, [field("title", "a", "b")])).toBeNull();
    expect(effect("updated", { bot: { ...bot, state: "cancelled" } })).toBeNull();
  });
});
