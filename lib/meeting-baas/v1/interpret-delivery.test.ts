import { describe, expect, it } from "vitest";
import { interpretDelivery, redactBody } from "./interpret-delivery";

const calendar = "123e4567-e89b-12d3-a456-426614174000";
const [a, b] = ["123e4567-e89b-12d3-a456-426614174001", "123e4567-e89b-12d3-a456-426614174002"];
const sync = (data: object) => interpretDelivery({ event: "calendar.sync_events", data });

describe("a call of the webhook", () => {
  it("as documented means that a calendar changed", () => {
    const body = {
      event: "calendar.sync_events",
      data: {
        calendar_id: calendar,
        last_updated_ts: "2023-05-01T12:00:00Z",
        affected_event_uuids: [a, b],
      },
    };
    expect(interpretDelivery(body)).toEqual({
      ok: true,
      interpretation: {
        kind: "calendar_changed",
        event: "calendar.sync_events",
        calendarId: calendar,
        eventIds: [a, b],
        dedupKey: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
  });

  it.each([{}, { last_updated_ts: null, affected_event_uuids: null }])(
    "may leave out when and what: %j",
    (rest) => {
      expect(sync({ calendar_id: calendar, ...rest })).toMatchObject({
        ok: true,
        interpretation: { eventIds: [], dedupKey: null },
      });
    },
  );

  it("has one key whenever it is told again, and none where it says too little", () => {
    const key = (told: object) => {
      const usual = { calendar_id: calendar, last_updated_ts: "2023-05-01T12:00:00Z" };
      const result = sync({ ...usual, affected_event_uuids: [a, b], ...told });
      if (!result.ok || result.interpretation.kind !== "calendar_changed") throw new Error();
      return result.interpretation.dedupKey;
    };
    expect(key({ last_updated_ts: "2023-05-01T14:00:00.000+02:00" })).toBe(key({}));
    expect(key({ affected_event_uuids: [b, a.toUpperCase()] })).toBe(key({}));
    const others = [
      { last_updated_ts: "2023-05-01T12:00:00.000000001Z" },
      { affected_event_uuids: [a] },
      { calendar_id: b },
    ];
    expect(new Set([{}, ...others].map(key)).size).toBe(4);
    expect(key({ last_updated_ts: null })).toBeNull();
    expect(key({ affected_event_uuids: [] })).toBeNull();
  });

  it("names its events once each, in one order and case", () => {
    const affected_event_uuids = [b, a.toUpperCase(), a, b];
    expect(sync({ calendar_id: calendar.toUpperCase(), affected_event_uuids })).toMatchObject({
      interpretation: { calendarId: calendar, eventIds: [a, b] },
    });
  });

  it("may carry more than is documented", () => {
    expect(sync({ calendar_id: calendar, extra: { deep: true } }).ok).toBe(true);
  });

  it.each(["bot.status_change", "complete", "failed", "transcription_complete"])(
    "of %s says that something happened to a bot, and needs no more than its id",
    (event) => {
      const report = expect.objectContaining({ upstreamId: a, eventId: null, at: null });
      expect(interpretDelivery({ event, data: { bot_id: a.toUpperCase(), odd: [] } })).toEqual({
        ok: true,
        interpretation: { kind: "bot_reported", event, calendarId: null, report },
      });
      expect(interpretDelivery({ event, data: { bot_id: "bot_1" } })).toMatchObject({
        problems: [{ path: "data.bot_id" }],
      });
      expect(interpretDelivery({ event, data: "x" })).toMatchObject({
        problems: [{ path: "data" }],
      });
    },
  );

  it("of another kind is ignored with a reason", () => {
    expect(interpretDelivery({ event: "bot.sang", data: {} })).toMatchObject({
      interpretation: { kind: "ignored", reason: "Callboard doesn't use this kind of event." },
    });
  });

  it("names at most ten thousand events", () => {
    const affected_event_uuids = Array(10_001).fill(a);
    expect(sync({ calendar_id: calendar, affected_event_uuids })).toMatchObject({ ok: false });
  });

  it("that is wrong in many places names a few of them", () => {
    const affected_event_uuids = Array(1000).fill("x");
    const result = sync({ calendar_id: calendar, affected_event_uuids });
    if (result.ok) throw new Error("it was taken");
    expect(result.problems).toHaveLength(5);
    expect(result.problems[0]?.path).toBe("data.affected_event_uuids.0");
  });
});

describe("a body to keep", () => {
  it("has no signatures of addresses, wherever they stand", () => {
    const body = {
      data: {
        mp4: "https://bucket.example.com/a.mp4?X-Amz-Signature=secret&x=1",
        list: ["see HTTPS://bucket.example.com/b.wav?secret=1 and https://example.com/c"],
      },
    };
    expect(redactBody(body)).toEqual({
      data: {
        mp4: "https://bucket.example.com/a.mp4?redacted",
        list: ["see HTTPS://bucket.example.com/b.wav?redacted and https://example.com/c"],
      },
    });
  });

  it("is otherwise what was sent", () => {
    const body = { a: [1, null, true, "what? https://example.com"], b: {} };
    expect(redactBody(body)).toEqual(body);
  });
});
