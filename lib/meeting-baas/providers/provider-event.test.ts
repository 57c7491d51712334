import { describe, expect, it } from "vitest";
import type { EventContent } from "@/lib/domain/event-content";
import { interpretEvent } from "@/lib/meeting-baas/v1/interpret-event";

const wire = {
  uuid: "11111111-1111-4111-8111-111111111111",
  calendar_uuid: "22222222-2222-4222-8222-222222222222",
  google_id: "abc",
  name: "Retro",
  meeting_url: "https://meet.google.com/abc-defg-hij",
  start_time: "2026-05-01T12:00:00Z",
  end_time: "2026-05-01T13:00:00Z",
  last_updated_at: "2026-04-04T12:29:32Z",
  is_organizer: false,
  is_recurring: true,
  deleted: false,
  attendees: [
    { email: "Kim@example.com", name: "Kim" },
    { email: "lee@example.com", name: null },
    { email: "moe@example.com", name: null },
  ],
};

const google = {
  kind: "calendar#event",
  status: "confirmed",
  summary: "Retro",
  iCalUID: "series@google.com",
  originalStartTime: { dateTime: "2026-05-01T14:00:00+02:00", timeZone: "Europe/Berlin" },
  start: { dateTime: "2026-05-01T14:00:00+02:00", timeZone: "Europe/Berlin" },
  end: { dateTime: "2026-05-01T15:00:00+02:00", timeZone: "Europe/Berlin" },
  organizer: { email: "kim@example.com", displayName: "Kim K." },
  attendees: [
    { email: "kim@example.com", responseStatus: "accepted", organizer: true },
    { email: "lee@example.com", responseStatus: "needsAction", self: true },
  ],
  description: "<b>Agenda</b>",
  location: "Room 1",
};

const microsoft = {
  id: "AAMk",
  subject: "Retro",
  iCalUId: "040000008200E00074C5B7101A82E008-of-this-occurrence",
  uid: "series@google.com",
  originalStart: "2026-05-01T12:00:00Z",
  originalStartTimeZone: "W. Europe Standard Time",
  isAllDay: false,
  isCancelled: false,
  showAs: "busy",
  sensitivity: "normal",
  start: { dateTime: "2026-05-01T12:00:00.0000000", timeZone: "UTC" },
  end: { dateTime: "2026-05-01T13:00:00.0000000", timeZone: "UTC" },
  organizer: { emailAddress: { name: "Kim K.", address: "kim@example.com" } },
  attendees: [
    { emailAddress: { address: "kim@example.com" }, status: { response: "organizer" } },
    { emailAddress: { address: "LEE@example.com" }, status: { response: "notResponded" } },
  ],
  responseStatus: { response: "notResponded" },
  body: { contentType: "html", content: "<html><body><b>Agenda</b></body></html>" },
  location: { displayName: "Room 1" },
};

function read(raw: object): EventContent {
  const result = interpretEvent({ ...wire, raw });
  if (!result.ok) throw new Error(result.reason);
  return result.event;
}

const providers: [string, object][] = [
  ["Google", google],
  ["Microsoft", microsoft],
];

describe.each(providers)("%s's own event", (_name, raw) => {
  it("tells the same in our words", () => {
    const event = read(raw);
    expect(event).toMatchObject({
      allDay: false,
      startDate: null,
      endDate: null,
      timeZone: "Europe/Berlin",
      organizer: { email: "kim@example.com", name: "Kim K." },
      response: "needs-action",
      status: "confirmed",
      private: false,
      description: "Agenda",
      location: "Room 1",
    });
    expect(event.attendees.map((guest) => guest.response)).toEqual([
      "accepted",
      "needs-action",
      null,
    ]);
  });

  it.each(["confidential", "private"])("that is %s is private", (word) => {
    expect(read({ ...raw, visibility: word, sensitivity: word }).private).toBe(true);
  });

  it.each(["public", "default", "normal", "personal"])("that is %s isn't", (word) => {
    expect(read({ ...raw, visibility: word, sensitivity: word }).private).toBe(false);
  });

  it.each<[unknown, boolean]>([
    [undefined, false],
    [null, false],
    ["Public", false],
    ["PRIVATE", true],
    ["secret", true],
    ["", true],
    [7, true],
    [{ value: "public" }, true],
  ])("that says %j of it counts as private: %s", (word, isPrivate) => {
    expect(read({ ...raw, visibility: word, sensitivity: word }).private).toBe(isPrivate);
  });

  it("counts as absent what isn't as documented", () => {
    const odd = { start: 7, end: [], organizer: "Kim", attendees: "all", location: false };
    expect(read({ ...raw, ...odd, body: 3, description: {}, responseStatus: [] })).toMatchObject({
      allDay: false,
      organizer: null,
      location: null,
      description: null,
    });
  });
});

describe("copies of one meeting at two providers", () => {
  it("have one key, by the series' uid and the original start", () => {
    expect(read(microsoft).meetingKey).toBe(read(google).meetingKey);
    const moved = { ...microsoft, originalStart: "2026-05-08T12:00:00.0000000Z" };
    expect(read(moved).meetingKey).not.toBe(read(google).meetingKey);
  });

  it("have one key, too, where the original start is written with another precision", () => {
    const precise = { ...microsoft, originalStart: "2026-05-01T12:00:00.0000000Z" };
    expect(read(precise).meetingKey).toBe(read(google).meetingKey);
  });
});

describe("an all-day event", () => {
  const days = { startDate: "2026-05-01", endDate: "2026-05-03" };

  it("of Google has its days, the end exclusive", () => {
    const raw = { ...google, start: { date: "2026-05-01" }, end: { date: "2026-05-03" } };
    expect(read(raw)).toMatchObject({ allDay: true, ...days });
  });

  it("of Microsoft has its days, whatever the zone of its midnights", () => {
    const raw = {
      ...microsoft,
      isAllDay: true,
      start: { dateTime: "2026-05-01T00:00:00.0000000", timeZone: "UTC" },
      end: { dateTime: "2026-05-03T00:00:00.0000000", timeZone: "UTC" },
    };
    expect(read(raw)).toMatchObject({ allDay: true, ...days });
  });

  it("without readable days is an event with times", () => {
    const raw = { ...google, start: { date: "2026-13-01" }, end: { date: "2026-05-03" } };
    expect(read(raw)).toMatchObject({ allDay: false, startDate: null, endDate: null });
  });
});

describe("the time zone", () => {
  it.each([
    ["W. Europe Standard Time", "Europe/Berlin"],
    ["Eastern Standard Time", "America/New_York"],
    ["Tokyo Standard Time", "Asia/Tokyo"],
    ["Asia/Tokyo", "Asia/Tokyo"],
    ["UTC", "UTC"],
    ["Customized Time Zone", null],
    ["tzone://Microsoft/Custom", null],
    ["", null],
  ])("%j of Microsoft is %s", (originalStartTimeZone, timeZone) => {
    expect(read({ ...microsoft, originalStartTimeZone }).timeZone).toBe(timeZone);
  });

  it("of Google that no runtime knows is none", () => {
    const raw = { ...google, start: { ...google.start, timeZone: "Mars/Olympus" } };
    expect(read(raw).timeZone).toBeNull();
  });
});

describe("the status", () => {
  it.each<[object, string]>([
    [{ ...google, status: "tentative" }, "tentative"],
    [{ ...google, status: "cancelled" }, "cancelled"],
    [{ ...google, status: "surprising" }, "confirmed"],
    [{ ...microsoft, showAs: "tentative" }, "tentative"],
    [{ ...microsoft, isCancelled: true, showAs: "tentative" }, "cancelled"],
    [{ ...microsoft, showAs: "free" }, "confirmed"],
  ])("is read from what the provider says (%#)", (raw, status) => {
    expect(read(raw).status).toBe(status);
  });
});

describe("the owner's own answer", () => {
  it.each([
    ["accepted", "accepted"],
    ["declined", "declined"],
    ["tentativelyAccepted", "tentative"],
    ["organizer", "accepted"],
    ["none", "needs-action"],
    ["surprising", null],
  ])("%s of Microsoft is %s", (response, expected) => {
    expect(read({ ...microsoft, responseStatus: { response } }).response).toBe(expected);
  });

  it.each([
    ["accepted", "accepted"],
    ["declined", "declined"],
    ["tentative", "tentative"],
    ["needsAction", "needs-action"],
    ["surprising", null],
  ])("%s of Google is %s", (responseStatus, expected) => {
    const attendees = [{ email: "lee@example.com", self: true, responseStatus }];
    expect(read({ ...google, attendees }).response).toBe(expected);
  });
});

describe("what rules look at", () => {
  const looked = (raw: object, more: object = {}) => {
    const read = interpretEvent({ ...wire, raw, ...more });
    if (!read.ok) throw new Error(read.reason);
    const { rooms, guestsHidden, personal, kind } = read.event;
    return { rooms, guestsHidden, personal, kind };
  };
  const nothing = { rooms: [], guestsHidden: false, personal: false, kind: "ordinary" };

  it("is nothing out of the ordinary, or can't be read", () => {
    expect(looked(google)).toEqual(nothing);
    expect(looked(microsoft)).toEqual(nothing);
    expect(looked({ ...google, eventType: 7, attendeesOmitted: "yes" })).toEqual(nothing);
    expect(looked({ ...microsoft, showAs: null, hideAttendees: 1 })).toEqual(nothing);
  });

  it("is a room among the guests", () => {
    const attendees = [
      ...google.attendees,
      { email: "Linden@example.com", resource: true },
      { email: "c_1@resource.calendar.google.com" },
    ];
    const rooms = ["c_1@resource.calendar.google.com", "linden@example.com"];
    expect(looked({ ...google, attendees })).toEqual({ ...nothing, rooms });
    const resource = { emailAddress: { address: "Linden@example.com" }, type: "Resource" };
    expect(looked({ ...microsoft, attendees: [...microsoft.attendees, resource] })).toEqual({
      ...nothing,
      rooms: ["linden@example.com"],
    });
  });

  it.each([
    [{ attendeesOmitted: true }, true],
    [{ guestsCanSeeOtherGuests: false }, true],
    [{ guestsCanSeeOtherGuests: false, organizer: { email: "x@example.com", self: true } }, false],
    [{ guestsCanSeeOtherGuests: true }, false],
  ])("is whether Google hides guests: %j", (more, guestsHidden) => {
    expect(looked({ ...google, ...more })).toEqual({ ...nothing, guestsHidden });
  });

  it.each([
    [{ hideAttendees: true }, true],
    [{ hideAttendees: true, isOrganizer: true }, false],
    [{ hideAttendees: false }, false],
  ])("is whether Outlook hides guests: %j", (more, guestsHidden) => {
    expect(looked({ ...microsoft, ...more })).toEqual({ ...nothing, guestsHidden });
  });

  it.each([
    [google, { eventType: "outOfOffice" }, "out_of_office"],
    [google, { eventType: "focusTime" }, "focus_time"],
    [google, { eventType: "workingLocation" }, "working_location"],
    [google, { eventType: "fromGmail" }, "ordinary"],
    [microsoft, { showAs: "oof" }, "out_of_office"],
    [microsoft, { showAs: "workingElsewhere" }, "working_location"],
    [microsoft, { showAs: "free" }, "ordinary"],
  ])("is the provider's kind of event", (raw, more, kind) => {
    expect(looked({ ...raw, ...more })).toEqual({ ...nothing, kind });
  });

  it("is what Outlook calls personal, which isn't private", () => {
    const raw = { ...microsoft, sensitivity: "personal" };
    expect(looked(raw)).toEqual({ ...nothing, personal: true });
    expect(interpretEvent({ ...wire, raw })).toMatchObject({ event: { private: false } });
  });
});
