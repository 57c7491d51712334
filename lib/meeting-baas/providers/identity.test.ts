import { describe, expect, it } from "vitest";
import type { EventContent } from "@/lib/domain/event-content";
import { interpretEvent } from "@/lib/meeting-baas/v1/interpret-event";

// What people report publicly of calendars, with personal details replaced.

const head = "040000008200E00074C5B7101A82E008";
const tail = "79B10884BC6DDA010000000000000000100000006E4027F21C5592458E37C350F6A446DF";
const series = `${head}00000000${tail}`;
const ofDay = { 10: "07EA0C0A", 17: "07EA0C11", 24: "07EA0C18", 31: "07EA0C1F" } as const;
type DayOfDecember = keyof typeof ofDay;
const days = [10, 17, 24, 31] as const;

const wrapped =
  "040000008200E00074C5B7101A82E0080000000000000000000000000000000000000000320000007643616C2D55696401000000326E6934386C71716B6B326E31377268756764333538346A6F7140676F6F676C652E636F6D00";
const unwrapped = "2ni48lqqkk2n17rhugd3584joq@google.com";

let count = 0;
/** An event as upstream sends it, of a mailbox of its own. */
function read(raw: Record<string, unknown>, wire: object = {}): EventContent {
  count += 1;
  const result = interpretEvent({
    uuid: `11111111-1111-4111-8111-${String(count).padStart(12, "0")}`,
    calendar_uuid: "22222222-2222-4222-8222-222222222222",
    google_id: `id-${count}`,
    name: "Weekly review",
    meeting_url: "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0",
    start_time: "2026-12-10T09:00:00Z",
    end_time: "2026-12-10T09:30:00Z",
    last_updated_at: "2026-11-04T12:29:32Z",
    is_organizer: false,
    is_recurring: true,
    recurring_event_id: (raw.seriesMasterId ?? raw.recurringEventId ?? null) as string | null,
    deleted: false,
    attendees: [],
    ...wire,
    raw,
  });
  if (!result.ok) throw new Error(result.reason);
  return result.event;
}

/** One of four occurrences of a weekly series, as Graph gives it without `originalStart`. */
function graph(day: DayOfDecember, changed: Record<string, unknown> = {}, hour = "09") {
  const start = `2026-12-${day}T${hour}:00:00`;
  const raw = {
    id: `OCCURRENCE-${day}`,
    type: "occurrence",
    seriesMasterId: "MASTER",
    uid: series,
    iCalUId: `${head}${ofDay[day]}${tail}`,
    occurrenceId: `OID.MASTER.2026-12-${day}`,
    subject: "Weekly review",
    isAllDay: false,
    isCancelled: false,
    sensitivity: "normal",
    start: { dateTime: `${start}.0000000`, timeZone: "UTC" },
    end: { dateTime: `2026-12-${day}T${hour}:30:00.0000000`, timeZone: "UTC" },
    ...changed,
  };
  return read(raw, { start_time: `${start}Z`, end_time: `2026-12-${day}T${hour}:30:00Z` });
}

/** The same as Google gives it to a guest. */
function google(day: DayOfDecember, changed: Record<string, unknown> = {}) {
  const dateTime = `2026-12-${day}T10:00:00+01:00`;
  const raw = {
    recurringEventId: "guest",
    iCalUID: series,
    originalStartTime: { dateTime, timeZone: "Europe/Berlin" },
    start: { dateTime, timeZone: "Europe/Berlin" },
    ...changed,
  };
  return read(raw, { start_time: dateTime, end_time: dateTime });
}

const keysOf = (events: EventContent[]) => new Set(events.map((event) => event.meetingKey));

const shapes: [string, (day: DayOfDecember) => Record<string, unknown>][] = [
  ["the series' uid beside each occurrence's id", () => ({})],
  ["an id for each occurrence alone", () => ({ uid: null })],
  [
    "such ids in lower case",
    (day) => ({ uid: null, iCalUId: `${head}${ofDay[day]}${tail}`.toLowerCase() }),
  ],
  ["nothing but the day", () => ({ iCalUId: series })],
  ["nothing but the start", () => ({ uid: undefined, iCalUId: series, occurrenceId: undefined })],
  ["the original start", (day) => ({ originalStart: `2026-12-${day}T09:00:00Z` })],
  ["it in the mailbox's own zone", () => ({ originalStartTimeZone: "W. Europe Standard Time" })],
];

describe.each(shapes)("a weekly series of Outlook, seen by %s,", (_shape, changed) => {
  const events = days.map((day) => graph(day, changed(day)));

  it("is four meetings of one series", () => {
    expect(keysOf(events).size).toBe(4);
    expect(new Set(events.map((event) => event.seriesKey))).toEqual(new Set([series]));
    expect(events.map((event) => event.originalDay)).toEqual(days.map((d) => `2026-12-${d}`));
  });

  it("is the same four in every shape, and in a guest's Google calendar", () => {
    expect(keysOf(events)).toEqual(keysOf(days.map((day) => graph(day))));
    expect(keysOf(events)).toEqual(keysOf(days.map((day) => google(day))));
  });
});

describe("an occurrence of Outlook that was moved", () => {
  it("is known by its day alone, where Graph doesn't tell when it was to start", () => {
    const moved = graph(17, { type: "exception" }, "15");
    expect(moved).toMatchObject({ uid: series, originalStart: null, originalDay: "2026-12-17" });
    expect(keysOf([moved, graph(17), graph(24)]).size).toBe(3);
  });

  it("is known by its original start where that is told", () => {
    const moved = graph(17, { type: "exception", originalStart: "2026-12-17T09:00:00Z" }, "15");
    expect(moved.meetingKey).toBe(graph(17).meetingKey);
  });

  it("to another day keeps its own", () => {
    const raw = { type: "exception", occurrenceId: "OID.MASTER.2026-12-10" };
    const iCalUId = `${head}${ofDay[10]}${tail}`;
    expect(graph(17, { ...raw, iCalUId }).originalDay).toBe("2026-12-10");
    expect(graph(17, { ...raw, iCalUId, type: undefined })).toMatchObject({
      originalStart: null,
      originalDay: "2026-12-10",
    });
  });
});

it("an invitation to one occurrence of a series is that occurrence's", () => {
  const single = graph(24, {
    type: "singleInstance",
    seriesMasterId: null,
    uid: null,
    occurrenceId: null,
  });
  expect(single.meetingKey).toBe(graph(24).meetingKey);
  const inGoogle = google(24, {
    recurringEventId: undefined,
    originalStartTime: undefined,
    iCalUID: `${head}${ofDay[24]}${tail}`,
  });
  expect(inGoogle.meetingKey).toBe(graph(24).meetingKey);
});

it("occurrences whose ids are nobody's known form are of their mailbox's series", () => {
  const events = days.map((day) => graph(day, { uid: null, iCalUId: `ours-${day}@example.org` }));
  expect(keysOf(events).size).toBe(4);
  expect(new Set(events.map((event) => event.seriesKey))).toEqual(new Set(["MASTER"]));
  const elsewhere = graph(10, {
    uid: null,
    iCalUId: "ours-10@example.org",
    seriesMasterId: "OTHER",
  });
  expect(elsewhere.meetingKey).toBe(events[0]?.meetingKey);
});

describe("a Google invitation in an Outlook mailbox", () => {
  it("is the organizer's meeting", () => {
    const inGoogle = read({ iCalUID: unwrapped }, { is_recurring: false });
    for (const changed of [
      { uid: wrapped, iCalUId: wrapped },
      { iCalUId: wrapped.toLowerCase() },
    ]) {
      const inOutlook = read({ subject: "x", ...changed }, { is_recurring: false });
      expect(inOutlook).toMatchObject({ uid: unwrapped, seriesKey: null, originalDay: null });
      expect(inOutlook.meetingKey).toBe(inGoogle.meetingKey);
    }
  });

  it("to a series is the organizer's occurrence, and none of the others", () => {
    const ofOccurrence = `${head}${ofDay[10]}${wrapped.slice(40)}`;
    const inOutlook = graph(10, { uid: null, iCalUId: ofOccurrence });
    const inGoogle = (day: DayOfDecember) => google(day, { iCalUID: unwrapped });
    expect(inOutlook).toMatchObject({ seriesKey: unwrapped, originalDay: "2026-12-10" });
    expect(inOutlook.meetingKey).toBe(inGoogle(10).meetingKey);
    expect(inOutlook.meetingKey).not.toBe(inGoogle(17).meetingKey);
  });

  it("from Outlook to Google, too, is one", () => {
    expect(read({ iCalUID: series.toLowerCase() }).meetingKey).toBe(
      read({ subject: "x", iCalUId: series }).meetingKey,
    );
  });
});

describe("a series of Google that was cut", () => {
  const before = [2, 9, 16, 23].map((day) => ({
    recurringEventId: "spl1tmaster",
    iCalUID: "spl1tmaster@google.com",
    originalStartTime: { dateTime: `2026-12-${String(day).padStart(2, "0")}T09:00:00Z` },
  }));
  const after = [16, 23].map((day) => ({
    recurringEventId: "spl1tmaster_R20261216T090000",
    iCalUID: "spl1tmaster_R20261216T090000@google.com",
    originalStartTime: { dateTime: `2026-12-${day}T10:00:00Z` },
  }));

  it("goes on as what it was, by meetings of their own", () => {
    const events = [...before, ...after].map((raw) => read(raw));
    expect(new Set(events.map((e) => e.seriesKey))).toEqual(new Set(["spl1tmaster@google.com"]));
    expect(keysOf(events).size).toBe(6);
  });

  it("goes on so where only its ids tell", () => {
    const events = [...before, ...after].map(({ iCalUID, ...raw }) => read(raw));
    expect(new Set(events.map((event) => event.seriesKey))).toEqual(new Set(["spl1tmaster"]));
    const bare = ["spl1tmaster", "spl1tmaster_R20261216_R20270113T090000Z"];
    const read2 = bare.map((recurring_event_id) => read({}, { recurring_event_id }));
    expect(new Set(read2.map((event) => event.seriesKey))).toEqual(new Set(["spl1tmaster"]));
  });

  it("goes on in an Outlook mailbox as well", () => {
    const size = "3F000000";
    const uid = Buffer.from(`${after[0]?.iCalUID}\u0000`).toString("hex");
    const inOutlook = `${head}00000000${"0".repeat(32)}${size}7643616C2D55696401000000${uid}`;
    expect(graph(17, { uid: inOutlook }).seriesKey).toBe("spl1tmaster@google.com");
  });
});

describe("an all-day series", () => {
  const byGoogle = (day: DayOfDecember) =>
    google(day, { originalStartTime: { date: `2026-12-${day}` }, iCalUID: series });
  const allDay = (day: DayOfDecember) => ({
    isAllDay: true,
    start: { dateTime: `2026-12-${day}T00:00:00.0000000`, timeZone: "UTC" },
    end: { dateTime: `2026-12-${day + 1}T00:00:00.0000000`, timeZone: "UTC" },
  });

  it.each<[string, (day: DayOfDecember) => Record<string, unknown>]>([
    ["by its days", () => ({})],
    ["by its starts", () => ({ iCalUId: series, occurrenceId: undefined })],
    ["by its midnights", (day) => ({ originalStart: `2026-12-${day}T00:00:00Z` })],
    [
      "by its own zone's midnights",
      (day) => ({
        originalStart: `2026-12-${day - 1}T23:00:00Z`,
        originalStartTimeZone: "W. Europe Standard Time",
        occurrenceId: undefined,
        iCalUId: series,
      }),
    ],
  ])("is the same meetings at both providers, seen %s", (_how, changed) => {
    const events = days.map((day) => graph(day, { ...allDay(day), ...changed(day) }));
    expect(events.map((event) => event.originalStart)).toEqual(days.map(() => null));
    expect(keysOf(events)).toEqual(keysOf(days.map(byGoogle)));
    expect(keysOf(events).size).toBe(4);
  });
});

it("the occurrences of an hourly series stay as many as they are", () => {
  const hours = ["09", "10", "11"].map((hour) => graph(10, {}, hour));
  expect(keysOf(hours).size).toBe(3);
  expect(new Set(hours.map((event) => event.originalDay))).toEqual(new Set(["2026-12-10"]));
});

it("a day is told where the meeting is at home", () => {
  const dateTime = "2026-12-11T00:30:00Z";
  const zoned = { originalStartTime: { dateTime, timeZone: "America/New_York" } };
  expect(google(10, zoned).originalDay).toBe("2026-12-10");
  const offset = { originalStartTime: { dateTime: "2026-12-10T19:30:00-05:00" } };
  expect(google(10, offset)).toMatchObject({
    originalStart: "2026-12-11T00:30:00.000000000Z",
    originalDay: "2026-12-10",
  });
  const wall = {
    originalStartTime: { dateTime: "2026-12-10T19:30:00", timeZone: "America/New_York" },
  };
  expect(google(10, wall)).toMatchObject({
    originalStart: "2026-12-11T00:30:00.000000000Z",
    originalDay: "2026-12-10",
  });
});

it("what is single, and has no day in its id, has no occurrence", () => {
  const raw = { subject: "x", type: "singleInstance", iCalUId: series, start: {} };
  expect(read(raw, { is_recurring: false })).toMatchObject({
    uid: series,
    seriesKey: null,
    originalStart: null,
    originalDay: null,
  });
});
