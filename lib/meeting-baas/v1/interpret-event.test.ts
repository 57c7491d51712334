import { describe, expect, it } from "vitest";
import type { EventContent } from "@/lib/domain/event-content";
import { interpretEvent } from "./interpret-event";

const wire = {
  uuid: "11111111-1111-4111-8111-11111111111A",
  calendar_uuid: "22222222-2222-4222-8222-22222222222B",
  google_id: "abc_20260501",
  name: " Retro ",
  meeting_url: "https://meet.google.com/abc-defg-hij",
  start_time: "2026-05-01T14:00:00+02:00",
  end_time: "2026-05-01T13:00:00Z",
  last_updated_at: "2026-04-04T12:29:32.375074809+00:00",
  is_organizer: true,
  is_recurring: false,
  deleted: false,
  attendees: [
    { email: "zoe@example.com", name: "Zoe" },
    { email: "Lee@example.com", name: null },
  ],
  raw: { iCalUID: "abc@google.com", description: "<p>Hi</p>" },
};

function read(changed: object = {}): EventContent {
  const result = interpretEvent({ ...wire, ...changed });
  if (!result.ok) throw new Error(result.reason);
  return result.event;
}

describe("an event as upstream sends it", () => {
  it("is told in our words", () => {
    expect(read()).toMatchObject({
      id: wire.uuid.toLowerCase(),
      calendarId: wire.calendar_uuid.toLowerCase(),
      providerId: "abc_20260501",
      title: "Retro",
      startTime: "2026-05-01T12:00:00.000000000Z",
      endTime: "2026-05-01T13:00:00.000000000Z",
      lastUpdatedAt: "2026-04-04T12:29:32.375074809Z",
      meetingHost: "meet",
      recurring: false,
      seriesId: null,
      deleted: false,
      botParam: null,
    });
  });

  it("that ends before it starts, which no provider allows, ends as it starts", () => {
    const start = "2026-05-01T12:00:00.000000000Z";
    expect(read({ end_time: "2026-05-01T11:00:00Z" }).endTime).toBe(start);
    expect(read({ end_time: "2026-05-01T12:00:00Z" }).endTime).toBe(start);
  });

  it("has its guests in one order, whatever order they come in", () => {
    const emails = ["Lee@example.com", "zoe@example.com"];
    expect(read().attendees.map((guest) => guest.email)).toEqual(emails);
    const reversed = read({ attendees: [...wire.attendees].reverse() });
    expect(reversed.attendees).toEqual(read().attendees);
  });

  it("can be as bare as the API allows", () => {
    const bare = read({ name: null, meeting_url: "", raw: null, attendees: [], bot_param: null });
    expect(bare).toMatchObject({
      title: "",
      meetingUrl: null,
      meetingHost: null,
      organizer: null,
      response: null,
      status: "confirmed",
      private: true,
      allDay: false,
      description: null,
      raw: null,
    });
  });

  it("can have fields that nobody announced", () => {
    expect(read({ sparkles: true }).title).toBe("Retro");
  });

  it("is of a series by its id, even when it isn't called recurring", () => {
    expect(read({ recurring_event_id: "abc" })).toMatchObject({ recurring: true, seriesId: "abc" });
  });

  it.each<[string, object, string]>([
    ["no start", { start_time: undefined }, "start_time"],
    ["an impossible start", { start_time: "2026-02-30 noon" }, "start_time"],
    ["an end of another kind", { end_time: 1_777_000_000 }, "end_time"],
    ["an id that is none", { uuid: "abc" }, "uuid"],
    ["a deletion that isn't yes or no", { deleted: null }, "deleted"],
  ])("says what can't be read of it: %s", (_what, changed, where) => {
    const result = interpretEvent({ ...wire, ...changed });
    expect(result).toMatchObject({ ok: false, reason: expect.stringContaining(where) });
  });

  it.each([null, 7, "event", [], { uuid: 7 }])("isn't %j, whose id isn't known", (sent) => {
    expect(interpretEvent(sent)).toMatchObject({ ok: false, id: null });
  });
});

describe("the link of an event", () => {
  it.each([
    ["https://us02web.zoom.us/j/8?pwd=x", "zoom"],
    ["https://acme.zoomgov.com/j/8", "zoom"],
    ["https://meet.google.com/abc-defg-hij", "meet"],
    ["https://teams.microsoft.com/l/meetup-join/19", "teams"],
    ["https://teams.live.com/meet/9", "teams"],
    ["https://example.com/call", "other"],
    ["https://zoom.us.evil.example/j/8", "other"],
    ["https://evilzoom.us/j/8", "other"],
    ["https://zoom.us@evil.example/j/8", "other"],
  ])("%s is of %s", (meeting_url, meetingHost) => {
    expect(read({ meeting_url })).toMatchObject({ meetingUrl: meeting_url, meetingHost });
  });

  it.each([
    "javascript:alert(document.cookie)",
    "data:text/html,<script>1</script>",
    "file:///etc/passwd",
    "tel:+49123",
    "Room 4",
  ])("isn't %s: that is no address of the web", (meeting_url) => {
    expect(read({ meeting_url })).toMatchObject({ meetingUrl: null, meetingHost: null });
  });
});

describe("hostile text", () => {
  const described = (description: string) => read({ raw: { description } }).description;

  it("of a description is shown as text", () => {
    expect(described("<h1>Agenda</h1><p>One<br>two</p><script>alert(1)</script>")).toBe(
      "AGENDA\n\nOne\ntwo",
    );
    expect(described('<img src=x onerror="alert(1)">')).toBeNull();
    expect(described("&lt;b&gt; &amp; co")).toBe("<b> & co");
    expect(described("<<<p")).not.toBeUndefined();
  });

  it("of a link shows where it leads", () => {
    const text = described('<a href="https://evil.example">https://bank.example</a>');
    expect(text).toContain("https://evil.example");
  });

  it("is cut to what a page can bear", () => {
    expect(read({ name: "x".repeat(100_000) }).title).toHaveLength(2_000);
    expect(described("y".repeat(100_000))).toHaveLength(20_000);
    expect(read({ raw: { location: "z".repeat(100_000) } }).location).toHaveLength(2_000);
    // The cut goes through a surrogate pair.
    expect(read({ name: `${"x".repeat(1_999)}👍` }).title.endsWith("\ufffd")).toBe(true);
  });

  it("nested without end ends within the test's time", () => {
    expect(described(`${"<div>".repeat(20_000)}in here`)).not.toBeUndefined();
  });

  it("that Postgres can't keep loses what it can't", () => {
    const event = read({ name: "a\u0000b", raw: { summary: "\ud83d", "k\u0000": 1 } });
    expect(event.title).toBe("ab");
    expect(event.raw).toEqual({ summary: "\ufffd", k: 1 });
  });
});

describe("a scheduled bot", () => {
  const bot = "33333333-3333-4333-8333-333333333333";
  const param = {
    bot_name: "Scribe",
    speech_to_text_api_key: "secret-1",
    zoom_sdk_pwd: "secret-2",
    zoom_access_token_url: "https://example.com/secret-3",
    extra: { callboard: { bot, generation: 2 }, callboard_bot: bot },
  };

  it("is kept by its name and our stamp, and by nothing secret", () => {
    const event = read({ bot_param: param });
    expect(event.botParam).toEqual({ name: "Scribe", stamp: { bot, generation: 2 } });
    expect(JSON.stringify(event)).not.toContain("secret");
  });

  it.each([
    [undefined],
    [null],
    ["callboard"],
    [{ customer: 7 }],
    [{ callboard: { bot: "1 or 1=1", generation: 2 } }],
    [{ callboard: { bot, generation: 0 } }],
    [{ callboard_bot: bot }],
  ])("with %j in extra isn't ours", (extra) => {
    expect(read({ bot_param: { ...param, extra } }).botParam).toEqual({
      name: "Scribe",
      stamp: null,
    });
  });
});
