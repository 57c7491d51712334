import { describe, expect, it } from "vitest";
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
  is_recurring: false,
  deleted: false,
  attendees: [] as unknown,
  raw: { kind: "calendar#event" } as unknown,
};

function read(changed: object) {
  const result = interpretEvent({ ...wire, ...changed });
  if (!result.ok) throw new Error(result.reason);
  return result.event;
}
const guests = (attendees: unknown, raw: unknown = wire.raw) => read({ attendees, raw }).attendees;

describe("guests", () => {
  it("without an address are known by their names", () => {
    expect(
      guests([{ name: "Lee" }, { email: null, name: "Room 4" }, { email: " ", name: "Kim" }]),
    ).toEqual([
      { email: "", name: "Kim", response: null },
      { email: "", name: "Lee", response: null },
      { email: "", name: "Room 4", response: null },
    ]);
  });

  it.each<[unknown]>([[null], [undefined], ["all"], [{ email: "kim@example.org" }], [7]])(
    "that are %j are none, and the meeting is shown",
    (attendees) => {
      expect(guests(attendees)).toEqual([]);
    },
  );

  it("that can't be read are left out alone", () => {
    const sent = [null, "kim", 7, [], {}, { email: 3, name: [] }, { email: "a@x.org", name: 9 }];
    expect(guests(sent)).toEqual([{ email: "a@x.org", name: null, response: null }]);
  });

  it("whose addresses differ in case or spaces are one, with the better answer", () => {
    const attendees = [
      { email: "lee@example.com", name: null },
      { email: " Lee@Example.com ", name: "Lee" },
      { email: "kim@example.com", name: "Kim" },
      { email: "KIM@example.com", name: "K." },
    ];
    const raw = {
      attendees: [
        { email: "LEE@example.com", responseStatus: "accepted" },
        { email: "lee@example.com", responseStatus: "needsAction" },
        { email: " kim@example.com", responseStatus: "needsAction" },
        null,
        { email: "Kim@example.com", responseStatus: "declined" },
      ],
    };
    const one = guests(attendees, raw);
    expect(one).toEqual([
      { email: "KIM@example.com", name: "K.", response: "declined" },
      { email: "Lee@Example.com", name: "Lee", response: "accepted" },
    ]);
    expect(guests([...attendees].reverse(), raw)).toEqual(one);
  });

  it("whose addresses differ in case are one at Microsoft, too", () => {
    const answer = (address: string, response: string) => ({
      emailAddress: { address },
      status: { response },
    });
    const raw = {
      subject: "Retro",
      attendees: [
        answer("LEE@example.com", "tentativelyAccepted"),
        answer("lee@example.com ", "notResponded"),
        "nonsense",
      ],
    };
    const sent = [{ email: "lee@example.com" }, { email: "Lee@example.com" }];
    expect(guests(sent, raw)).toEqual([
      { email: "Lee@example.com", name: null, response: "tentative" },
    ]);
  });

  it("of one name without addresses are one, and nobody else's", () => {
    const sent = [{ name: "Lee" }, { name: "Lee " }, { email: "lee@x.org", name: "Lee" }];
    expect(guests(sent)).toEqual([
      { email: "lee@x.org", name: "Lee", response: null },
      { email: "", name: "Lee", response: null },
    ]);
  });
});

describe("the organizer", () => {
  it("without an address is known by name", () => {
    expect(read({ raw: { organizer: { displayName: "Kim" } } }).organizer).toEqual({
      email: "",
      name: "Kim",
    });
    const organizer = { emailAddress: { name: "Kim", address: null } };
    expect(read({ raw: { subject: "x", organizer } }).organizer).toEqual({
      email: "",
      name: "Kim",
    });
    expect(read({ raw: { organizer: {} } }).organizer).toBeNull();
  });

  it("has an address without spaces around it", () => {
    expect(read({ raw: { organizer: { email: " Kim@x.org " } } }).organizer?.email).toBe(
      "Kim@x.org",
    );
  });
});

describe("a part that can't be read", () => {
  const deep = JSON.parse(`${"[".repeat(200)}${"]".repeat(200)}`);

  it.each<[string, unknown, object]>([
    ["name", 7, { title: "" }],
    ["name", null, { title: "" }],
    ["google_id", null, { providerId: "" }],
    ["google_id", 7, { providerId: "" }],
    ["meeting_url", ["https://zoom.us/j/1"], { meetingUrl: null }],
    ["is_organizer", null, { isOrganizer: false }],
    ["is_organizer", "yes", { isOrganizer: false }],
    ["is_recurring", undefined, { recurring: false }],
    ["recurring_event_id", 9, { recurring: false, seriesId: null }],
    ["attendees", undefined, { attendees: [] }],
    ["raw", "BEGIN:VEVENT", { description: null, organizer: null }],
    ["raw", [1], { description: null, organizer: null }],
    ["raw", deep, { description: null, raw: null }],
    ["unheard_of", deep, { title: "Retro" }],
    ["bot_param", null, { botParam: null }],
    // There is a bot, and it isn't known to be ours: nobody sends a second one.
    ["bot_param", "yes", { botParam: { name: "", stamp: null } }],
    ["bot_param", { bot_name: 7, extra: deep }, { botParam: { name: "", stamp: null } }],
  ])("hides itself alone: %s (%#)", (field, value, shown) => {
    expect(read({ [field]: value })).toMatchObject({ id: wire.uuid, ...shown });
  });

  it.each(["uuid", "calendar_uuid", "start_time", "end_time", "last_updated_at", "deleted"])(
    "and that the mirror can't do without sets the event aside: %s",
    (field) => {
      for (const value of [undefined, null, 7, {}]) {
        const result = interpretEvent({ ...wire, [field]: value });
        expect(result).toMatchObject({ ok: false, reason: expect.stringContaining(field) });
      }
    },
  );
});
