import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { lookUpMeanings } from "@/lib/domain/look-up-meanings";
import { interpretDelivery } from "./interpret-delivery";
import { meaningOf, talkIn } from "./interpret-report";
import { stampIn } from "./stamp-in";

const bot_id = randomUUID();
const status = (code: string, more: object = {}) => ({
  event: "bot.status_change",
  data: { bot_id, status: { code, created_at: "2026-05-01T12:00:00.123456Z", ...more } },
});
const interpretReport = (body: unknown) => {
  const read = interpretDelivery(body);
  return read.ok && read.interpretation.kind === "bot_reported" ? read.interpretation.report : null;
};
const meaning = (kind: "status" | "failed" | "looked_up", code: string, message?: string) =>
  meaningOf({ kind, code, message: message ?? null, at: new Date(0), key: "k" });

describe("a report", () => {
  it("of a status carries its code and instant", () => {
    expect(interpretReport(status("joining_call"))).toMatchObject({
      upstreamId: bot_id,
      kind: "status",
      code: "joining_call",
      at: new Date("2026-05-01T12:00:00.123Z"),
      stamp: undefined,
      eventId: null,
    });
  });

  it("told again has the same key, and another one another", () => {
    const key = (body: unknown) => interpretReport(body)?.key;
    const created_at = "2026-05-01T14:00:00.123456+02:00";
    expect(key(status("x", { created_at }))).toBe(key(status("x")));
    expect(key(status("y"))).not.toBe(key(status("x")));
    expect(key(status("x", { created_at: "2026-05-01T12:00:00.123457Z" }))).not.toBe(
      key(status("x")),
    );
  });

  it("of a result says whose it is, where it does", () => {
    const ours = randomUUID();
    const complete = (extra: unknown) =>
      interpretReport({ event: "complete", data: { bot_id, event_uuid: bot_id, extra } });
    expect(complete({ callboard: { bot: ours, generation: 2 } })?.stamp).toBe(ours);
    expect(complete({ callboard_bot: ours })?.stamp).toBe(ours);
    expect(complete({ other: "tool" })?.stamp).toBeNull();
    expect(complete(null)?.stamp).toBeUndefined();
    expect(complete(null)?.eventId).toBe(bot_id);
    expect(stampIn({ callboard: { bot: "x" } })).toBeNull();
  });

  it("brings the transcript in our words", () => {
    const words = ["Good", "  morning\n"].map((word, n) => ({ start: n, end: n + 0.5, word }));
    const transcript = [
      { speaker: "Zoe", start_time: 2, end_time: 3, words: [{ word: "Hi" }] },
      { speaker: " Kim ", offset: 0, start_time: 0, end_time: null, words },
      { speaker: "Nobody", words: [] },
      "nonsense",
    ];
    const data = { bot_id, transcript, speakers: ["Kim", 7, "Ann"] };
    expect(talkIn({ event: "complete", data })).toEqual({
      transcript: [
        { speaker: "Kim", start: 0, end: 1.5, text: "Good morning" },
        { speaker: "Zoe", start: 2, end: 3, text: "Hi" },
      ],
      speakers: ["Kim", "Ann", "Zoe"],
      durationSeconds: 3,
    });
    expect(talkIn({ event: "failed", data })).toBeNull();
    expect(talkIn(null)).toBeNull();
  });

  it.each<[string, unknown]>([
    ["no status", { bot_id }],
    ["a status of another kind", { bot_id, status: [1] }],
    ["an odd code", { bot_id, status: { code: 7, created_at: "tomorrow" } }],
    ["an odd transcript", { bot_id, transcript: { a: 1 }, speakers: "x", event_uuid: "x" }],
  ])("with %s is a report all the same", (_what, data) => {
    expect(interpretReport({ event: "bot.status_change", data })).toMatchObject({
      code: "unknown",
      at: null,
    });
    expect(interpretReport({ event: "complete", data })).toMatchObject({ eventId: null });
    expect(talkIn({ event: "complete", data })).toEqual({
      transcript: null,
      speakers: [],
      durationSeconds: null,
    });
  });

  it("is none when it is about something else", () => {
    expect(interpretReport({ event: "calendar.sync_events", data: { bot_id } })).toBeNull();
    expect(interpretReport({ event: "complete", data: { bot_id: "x" } })).toBeNull();
    expect(interpretReport(null)).toBeNull();
  });
});

describe("a code", () => {
  it.each([
    ["joining_call", "joining"],
    ["in_waiting_room", "waiting"],
    ["in_call_not_recording", "recording"],
    ["in_call_recording", "recording"],
    ["recording_paused", "recording"],
    ["recording_resumed", "recording"],
    ["call_ended", "processing"],
    ["recording_succeeded", "processing"],
    ["api_request_stop", null],
    ["never_heard_of", null],
    ["constructor", null],
    ["bot_rejected", "failed"],
    ["bot_removed", "failed"],
    ["bot_removed_too_early", "failed"],
    ["bot_denied_entry", "failed"],
    ["waiting_room_timeout", "failed"],
    ["invalid_meeting_url", "failed"],
    ["meeting_error", "failed"],
    ["recording_failed", "failed"],
  ] as const)("%s means %s", (code, state) => {
    const said = meaning("status", code);
    expect(said.state).toBe(state);
    if (state === "failed") expect(said.error).toEqual({ code, message: expect.any(String) });
    else expect(said.error).toBeNull();
  });

  it("of a failure is explained by us, else by upstream, else not at all", () => {
    expect(meaning("failed", "BotRejected").error?.message).toContain("turned away");
    expect(meaning("failed", "OutOfTokens", "Buy more").error?.message).toBe("Buy more");
    expect(meaning("failed", "toString").error?.message).toContain('"toString"');
  });

  it("of a look-up gives way to reports", () => {
    for (const [code, { state }] of Object.entries(lookUpMeanings)) {
      expect(meaning("looked_up", code)).toMatchObject({ state, lookedUp: true });
    }
  });
});
