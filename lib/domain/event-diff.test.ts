import { describe, expect, it } from "vitest";
import type { StoredEvent } from "./event-content";
import { diffEvent, isAnswers, mayMatter } from "./event-diff";

const stored: StoredEvent = {
  id: "11111111-1111-4111-8111-111111111111",
  calendarId: "22222222-2222-4222-8222-222222222222",
  meetingId: "33333333-3333-4333-8333-333333333333",
  providerId: "abc",
  title: "Retro",
  startTime: "2026-05-01T12:00:00.000000000Z",
  endTime: "2026-05-01T13:00:00.000000000Z",
  lastUpdatedAt: "2026-04-01T00:00:00.000000000Z",
  allDay: false,
  startDate: null,
  endDate: null,
  timeZone: "Europe/Berlin",
  meetingUrl: "https://meet.google.com/abc-defg-hij",
  meetingHost: "meet",
  organizer: { email: "kim@example.com", name: "Kim" },
  attendees: [{ email: "lee@example.com", name: null, response: "needs-action" }],
  rooms: [],
  guestsHidden: false,
  response: null,
  isOrganizer: true,
  recurring: false,
  seriesId: null,
  seriesKey: null,
  uid: null,
  originalStart: null,
  originalDay: null,
  status: "confirmed",
  private: false,
  personal: false,
  kind: "ordinary",
  description: null,
  location: "Room 1",
  deleted: false,
  botParam: null,
};
const withChanges = (changed: Partial<StoredEvent>): StoredEvent => ({ ...stored, ...changed });

describe("what a fetch changed", () => {
  it("is nothing for the same content, whatever the instant and the bot", () => {
    expect(diffEvent(stored, withChanges({}))).toBeNull();
    const fetched = withChanges({
      lastUpdatedAt: "2027-01-01T00:00:00.000000000Z",
      botParam: { stamp: null, name: "Other" },
    });
    expect(diffEvent(stored, fetched)).toBeNull();
  });

  it("is nothing for other key orders, as Postgres gives them back", () => {
    const organizer = { name: "Kim", email: "kim@example.com" };
    const attendees = [{ response: "needs-action" as const, name: null, email: "lee@example.com" }];
    expect(diffEvent(stored, withChanges({ organizer, attendees }))).toBeNull();
  });

  it("is nothing for addresses in another case, and guests in another order", () => {
    const guest = (email: string) => ({ email, name: null, response: null });
    const before = withChanges({ attendees: [guest("Zoe@example.com"), guest("amy@example.com")] });
    const attendees = [guest("AMY@example.com"), guest(" zoe@example.com")];
    const organizer = { email: "Kim@Example.com ", name: "Kim" };
    expect(diffEvent(before, withChanges({ attendees, organizer }))).toBeNull();
    const others = [guest("amy@example.com"), guest("zoe@example.org")];
    const fields = diffEvent(before, withChanges({ attendees: others }))?.fields;
    expect(fields).toEqual([{ field: "attendees", before: before.attendees, after: others }]);
  });

  it("is nothing for nanoseconds that no view shows", () => {
    expect(
      diffEvent(stored, withChanges({ startTime: "2026-05-01T12:00:00.000000001Z" })),
    ).toBeNull();
  });

  it("is a creation when nothing was stored", () => {
    const diff = diffEvent(undefined, stored);
    expect(diff?.kind).toBe("created");
    expect(diff?.fields).toContainEqual({ field: "title", before: null, after: "Retro" });
    expect(diff?.fields.map((change) => change.field)).not.toContain("startDate");
    expect(diffEvent(undefined, withChanges({ deleted: true }))).toBeNull();
  });

  it("is a reschedule when any time changed, with all that changed", () => {
    const fetched = withChanges({ endTime: "2026-05-01T13:30:00.000000000Z", title: "Long retro" });
    expect(diffEvent(stored, fetched)).toEqual({
      kind: "rescheduled",
      fields: [
        { field: "endsAt", before: "2026-05-01T13:00:00.000Z", after: "2026-05-01T13:30:00.000Z" },
        { field: "title", before: "Retro", after: "Long retro" },
      ],
    });
    const allDay = { allDay: true, startDate: "2026-05-01", endDate: "2026-05-02" };
    const diff = diffEvent(stored, withChanges(allDay));
    expect(diff?.kind).toBe("rescheduled");
    expect(diff?.fields.map((change) => change.field)).toEqual(["allDay", "startDate", "endDate"]);
  });

  it.each<[string, Partial<StoredEvent>]>([
    ["title", { title: "Other" }],
    ["timeZone", { timeZone: null }],
    ["meetingUrl", { meetingUrl: null }],
    ["organizer", { organizer: { email: "kim@example.com", name: "Kim K." } }],
    ["attendees", { attendees: [] }],
    ["isOrganizer", { isOrganizer: false }],
    ["recurring", { recurring: true }],
    ["status", { status: "tentative" }],
    ["private", { private: true }],
    ["description", { description: "Bring snacks" }],
    ["location", { location: null }],
  ])("is an update when %s changed", (field, changed) => {
    const diff = diffEvent(stored, withChanges(changed));
    expect(diff?.kind).toBe("updated");
    expect(diff?.fields.map((change) => change.field)).toEqual([field]);
  });

  it("is a guest's answer", () => {
    const attendees = [{ email: "lee@example.com", name: null, response: "declined" as const }];
    expect(diffEvent(stored, withChanges({ attendees }))).toMatchObject({
      kind: "updated",
      fields: [{ field: "attendees", before: stored.attendees, after: attendees }],
    });
  });

  it("is a cancellation or a restoration before anything else", () => {
    const moved = { startTime: "2026-05-01T12:30:00.000000000Z" };
    expect(diffEvent(stored, withChanges({ deleted: true, ...moved }))).toMatchObject({
      kind: "cancelled",
      fields: [{ field: "startsAt" }],
    });
    expect(diffEvent(withChanges({ deleted: true }), withChanges(moved))).toMatchObject({
      kind: "restored",
      fields: [{ field: "startsAt" }],
    });
  });

  it("is told, too, while the event is cancelled", () => {
    const tombstone = withChanges({ deleted: true });
    expect(diffEvent(tombstone, withChanges({ deleted: true }))).toBeNull();
    const moved = { deleted: true, startTime: "2026-05-01T12:30:00.000000000Z" };
    expect(diffEvent(tombstone, withChanges(moved))).toMatchObject({
      kind: "updated",
      fields: [{ field: "startsAt" }],
    });
  });
});

describe("what may matter to a decision", () => {
  const lee = { email: "lee@example.com", name: null, response: "needs-action" as const };
  it.each<[string, Partial<StoredEvent>]>([
    ["what a guest answered", { attendees: [{ ...lee, response: "accepted" }] }],
    ["what a guest is called", { attendees: [{ ...lee, name: "Lee" }] }],
    ["how an address is written", { organizer: { email: "KIM@example.com", name: "K" } }],
    ["a place", { location: "Room 2" }],
  ])("isn't %s", (_, changed) => expect(mayMatter(stored, withChanges(changed))).toBe(false));

  it.each<[string, Partial<StoredEvent>]>([
    ["who is invited", { attendees: [lee, { ...lee, email: "mo@example.com" }] }],
    ["who invites", { organizer: { email: "mo@example.com", name: "Kim" } }],
    ["what its owner answered", { response: "accepted" }],
    ["which guests are rooms", { rooms: ["lee@example.com"] }],
    ["what it is called", { title: "Retrospective" }],
  ])("is %s", (_, changed) => expect(mayMatter(stored, withChanges(changed))).toBe(true));

  it("isn't the order in which guests are told", () => {
    const mo = { ...lee, email: "mo@example.com" };
    const [one, other] = [{ attendees: [lee, mo] }, { attendees: [mo, lee] }].map(withChanges);
    expect(one && other && mayMatter(one, other)).toBe(false);
  });
});

describe("answers to an invitation", () => {
  const guest = { email: "lee@example.com", name: "Lee", response: "accepted" as const };
  const told = (changed: Partial<StoredEvent>) => {
    const diff = diffEvent(stored, withChanges(changed));
    return diff && isAnswers(diff);
  };

  it("are a change of their own kind", () => {
    expect(told({ attendees: [guest] })).toBe(true);
    expect(told({ attendees: [{ ...guest, email: " LEE@example.com" }] })).toBe(true);
  });

  it("aren't all that a change tells when somebody comes or goes, or more happens", () => {
    expect(told({ attendees: [] })).toBe(false);
    expect(told({ attendees: [guest, { ...guest, email: "max@example.com" }] })).toBe(false);
    expect(told({ attendees: [guest], title: "Retrospective" })).toBe(false);
    expect(told({ attendees: [guest], startTime: "2026-05-01T11:00:00.000000000Z" })).toBe(false);
    expect(told({ attendees: [guest], deleted: true })).toBe(false);
  });
});
