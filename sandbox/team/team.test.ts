import { describe, expect, test } from "vitest";
import { Events, startForTest } from "@/test/sandbox/start";

/** `uid-1`, which isn't Exchange's own, as Exchange holds it. */
const wrapped =
  "040000008200E00074C5B7101A82E008000000000000000000000000000000000000000012000000" +
  "7643616C2D55696401000000" +
  "7569642D3100";

describe("the provider's own event", () => {
  test.each([
    ["Google", { start: { date: "2035-05-01" }, iCalUID: "uid-1", visibility: "private" }],
    ["Microsoft", { isAllDay: true, iCalUId: wrapped, sensitivity: "private" }],
  ])("%s", async (platform, raw) => {
    const { calendar, event } = await startForTest();
    const { uuid } = await calendar(platform);
    const allDay = { all_day: { start: "2035-05-01", end: "2035-05-03" } };
    const made = await event(uuid, { ...allDay, ical_uid: "uid-1", private: true });
    expect(made.raw).toMatchObject(raw);
    expect(made.start_time).toBe("2035-05-01T00:00:00Z");
  });

  test("a moved occurrence keeps where it came from, and its length", async () => {
    const { call, calendar, event } = await startForTest();
    const { uuid } = await calendar();
    const berlin = { start: "2035-07-02T09:00:00Z", time_zone: "Europe/Berlin" };
    const made = await event(uuid, { ...berlin, is_recurring: true });
    const moved = await call("PATCH", `/_control/events/${made.uuid}`, {
      start: "2035-07-02T12:00:00Z",
    });
    expect(moved.json).toMatchObject({
      start_time: "2035-07-02T12:00:00Z",
      end_time: "2035-07-02T12:30:00Z",
      raw: {
        start: { dateTime: "2035-07-02T14:00:00+02:00", timeZone: "Europe/Berlin" },
        originalStartTime: { dateTime: "2035-07-02T11:00:00+02:00" },
      },
    });
  });
});

describe("the team", () => {
  const everything = async (now: string) => {
    const { call } = await startForTest({ empty: false, now: new Date(now) });
    return Events.parse((await call("GET", "/_control/events")).json);
  };

  test("is the same for a seed and a week, and full of what happens in calendars", async () => {
    const monday = await everything("2026-06-01T08:00:00Z");
    expect(await everything("2026-06-05T20:00:00Z")).toEqual(monday);
    expect(monday.length).toBeGreaterThan(280);
    expect(new Set(monday.map((e) => e.calendar_uuid)).size).toBe(5);
    expect(monday.filter((e) => e.bot_param)).toHaveLength(1);
    expect(monday.filter((e) => e.deleted).length).toBeGreaterThan(0);
    expect(monday.filter((e) => e.meeting_url === "").length).toBeGreaterThan(3);
    const places = monday.filter(({ name }) => ["Office", "Working from home"].includes(name));
    expect(places).toHaveLength(25);
    expect(new Set(places.map((e) => e.start_time)).size).toBe(1);
    const raw = JSON.stringify(monday.map((e) => e.raw));
    for (const sign of ["<script>", '"declined"', '"tentativelyAccepted"', '"date":', "🚀"]) {
      expect(raw).toContain(sign);
    }
  });

  test("writes as people do, and not as one would like it", async () => {
    const events = await everything("2026-06-01T08:00:00Z");
    const all = JSON.stringify(events);
    for (const sign of [
      "safelinks.protection.outlook.com",
      "zoommtg://",
      "<zoom.us/j/",
      "予算",
      "งบ",
    ]) {
      expect(all).toContain(sign);
    }
    expect(all).toContain("Agenda:\\n1. Budget\\n2. Hiring");
    expect(all).toContain("Priya.Nair@Example.org");
    expect(all).toContain('{"name":"Room Spree"}');
  });

  test("keeps the ids of a week that comes nearer", async () => {
    const before = new Set((await everything("2026-06-01T08:00:00Z")).map((e) => e.uuid));
    const after = await everything("2026-06-08T08:00:00Z");
    expect(after.filter((e) => before.has(e.uuid)).length).toBeGreaterThan(after.length * 0.6);
  });
});

test("what rules look at is told in each provider's own words", async () => {
  const { calendar, event } = await startForTest();
  const room = { email: "linden@example.com", name: "Linden", room: true };
  const given = { attendees: [{ email: "cy@example.net" }, room], hide_guests: true };
  const rawOf = async (platform: string, input: object) =>
    (await event((await calendar(platform)).uuid, { ...given, ...input })).raw;
  expect(await rawOf("Google", { kind: "focus_time" })).toMatchObject({
    eventType: "focusTime",
    guestsCanSeeOtherGuests: false,
    attendees: [{ email: "cy@example.net" }, { email: "linden@example.com", resource: true }],
  });
  expect(await rawOf("Microsoft", { kind: "out_of_office", personal: true })).toMatchObject({
    showAs: "oof",
    sensitivity: "personal",
    hideAttendees: true,
    attendees: [{ type: "required" }, { type: "resource" }],
  });
  // Whoever is only invited isn't told of the others.
  expect(await rawOf("Google", { is_organizer: false })).not.toHaveProperty("attendees");
});
