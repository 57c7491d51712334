import { describe, expect, test } from "vitest";
import type { FieldChange } from "@/lib/domain/views/change-view";
import { redlineLines } from "./redline-value";

function lines(fields: FieldChange[], zone = "Europe/Berlin"): string[] {
  return redlineLines(fields, zone).map(({ label, marks }) => {
    const words = marks.map(({ kind, text }) =>
      kind === "old" ? `[-${text}-]` : kind === "new" ? `{+${text}+}` : text,
    );
    return `${label}: ${words.join("")}`;
  });
}

const change = (field: string, before: unknown, after: unknown): FieldChange => ({
  field,
  before,
  after,
});

describe("times", () => {
  const startsAt = change("startsAt", "2026-05-12T13:00:00.000Z", "2026-05-12T14:00:00.000Z");
  const endsAt = change("endsAt", "2026-05-12T13:30:00.000Z", "2026-05-12T14:30:00.000Z");

  test("on one day leave the day unmarked, in the reader's zone", () => {
    expect(lines([startsAt, endsAt])).toEqual(["When: Tue 12 May, [-15:00–15:30-]{+16:00–16:30+}"]);
    expect(lines([startsAt, endsAt], "UTC")).toEqual([
      "When: Tue 12 May, [-13:00–13:30-]{+14:00–14:30+}",
    ]);
  });
  test("on another day are replaced whole", () => {
    const moved = change("startsAt", "2026-05-12T13:00:00.000Z", "2026-05-13T13:00:00.000Z");
    expect(lines([moved])).toEqual(["Starts: [-Tue 12 May, 15:00-]{+Wed 13 May, 15:00+}"]);
  });
  test("of the end alone", () => {
    expect(lines([endsAt])).toEqual(["Ends: Tue 12 May, [-15:30-]{+16:30+}"]);
  });
  test("of whole days name the last day, not the one after", () => {
    expect(
      lines([
        startsAt,
        endsAt,
        change("startDate", "2026-05-12", "2026-05-14"),
        change("endDate", "2026-05-13", "2026-05-16"),
      ]),
    ).toEqual(["When: [-Tue 12 May-]{+Thu 14 May – Fri 15 May+}"]);
    expect(lines([change("endDate", "2026-05-13", "2026-05-14")])).toEqual([
      "Last day: [-Tue 12 May-]{+Wed 13 May+}",
    ]);
  });
  test("that become whole days", () => {
    expect(
      lines([
        startsAt,
        endsAt,
        change("allDay", false, true),
        change("startDate", null, "2026-05-12"),
        change("endDate", null, "2026-05-13"),
      ]),
    ).toEqual(["When: [-Tue 12 May, 15:00–15:30-]{+Tue 12 May+}"]);
  });
});

test("guests: one whose address is written otherwise stays, and who has none is known by name", () => {
  const guest = (email: string, name: string, response: string) => ({ email, name, response });
  const before = [guest("Ada@x.org", "Ada", "accepted"), guest("", "Lee", "accepted")];
  const after = [guest("ada@X.org ", "Ada", "declined"), guest("", "Kim", "accepted")];
  expect(lines([change("attendees", before, after)])).toEqual([
    "Guests: Ada [-accepted-]{+declined+}, {+Kim+}, [-Lee-]",
  ]);
});

test("guests: who came, who left, who answered", () => {
  const guest = (email: string, name: string | null, response: string | null) => ({
    email,
    name,
    response,
  });
  expect(
    lines([
      change(
        "attendees",
        [guest("ada@x.org", "Ada", "accepted"), guest("bob@x.org", null, null)],
        [guest("ada@x.org", "Ada", "declined"), guest("eve@x.org", "Eve", "needs-action")],
      ),
    ]),
  ).toEqual(["Guests: Ada [-accepted-]{+declined+}, {+Eve+}, [-bob@x.org-]"]);
});

test.each([
  [change("title", "Weekly sync", "Weekly team sync"), "Title: Weekly {+team +}sync"],
  [change("meetingUrl", null, "https://meet.example/1"), "Link: {+https://meet.example/1+}"],
  [change("location", "Room 4", null), "Location: [-Room 4-]"],
  [
    change("organizer", { email: "a@x.org", name: null }, { email: "b@x.org", name: "Bob" }),
    "Organizer: [-a@x.org-]{+Bob+}",
  ],
  [change("private", false, true), "Visibility: [-not private-]{+private+}"],
  [change("status", "tentative", "confirmed"), "Status: [-tentative-]{+confirmed+}"],
  [change("somethingNew", 1, { a: 2 }), 'somethingNew: [-1-]{+{"a":2}+}'],
])("%j", (field, expected) => expect(lines([field])).toEqual([expected]));

test("values of an unexpected shape don't break the page", () => {
  const odd = [null, 7, "x", ["x", null, { email: 1 }], {}];
  for (const field of ["attendees", "organizer", "title", "recurring"]) {
    for (const value of odd) expect(() => lines([change(field, value, "y")])).not.toThrow();
  }
});
