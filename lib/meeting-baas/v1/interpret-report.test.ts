import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { standingOf } from "@/lib/domain/bot-lifecycle";
import { lookUpMeanings } from "@/lib/domain/look-up-meanings";
import { interpretDelivery } from "./interpret-delivery";
import { meaningOf } from "./interpret-report";
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

describe("reports of one bot, whatever their order and whichever come", () => {
  /** Codes in the order of their instants; `complete` and `failed:CODE` are other reports. */
  const standing = (...codes: string[]) =>
    standingOf(
      codes.map((code, n) => {
        const at = new Date(n * 1000);
        const about = { message: null, at, key: `${n}` };
        if (code === "complete") return meaningOf({ ...about, kind: "complete", code });
        const [kind, error] = code.split(":");
        if (kind === "failed" && error) return meaningOf({ ...about, kind, code: error });
        return meaningOf({ ...about, kind: "status", code });
      }),
    );
  const present = /\bis\b|has to|goes on|being prepared/;

  function subsets(all: string[]): string[][] {
    const [first, ...rest] = all;
    if (first === undefined) return [[]];
    return subsets(rest).flatMap((some) => [some, [first, ...some]]);
  }
  function orders(all: string[]): string[][] {
    if (all.length < 2) return [all];
    return all.flatMap((one, n) => orders(all.toSpliced(n, 1)).map((rest) => [one, ...rest]));
  }

  it.each([
    [["in_call_recording", "call_ended", "recording_succeeded", "complete"]],
    [["joining_call", "in_waiting_room", "recording_resumed", "complete", "api_request_stop"]],
    [["in_call_not_recording", "recording_paused", "bot_removed", "complete"]],
    [["in_call_recording", "bot_removed", "recording_succeeded", "call_ended"]],
    [["in_waiting_room", "waiting_room_timeout", "failed:WaitingRoomTimeout", "in_call_recording"]],
    [["in_call_recording", "recording_succeeded", "recording_failed", "complete"]],
  ])("say nothing of the present once it is over: %j", (codes) => {
    for (const told of subsets(codes).flatMap(orders)) {
      const end = standing(...told);
      if (end?.state === "done" || end?.state === "failed") {
        expect(end.detail ?? "", told.join(" ")).not.toMatch(present);
      }
    }
  });

  it("say of what is under way how it stands", () => {
    expect(standing("in_call_recording")?.detail).toMatch(present);
    expect(standing("in_call_recording", "call_ended", "recording_succeeded")).toMatchObject({
      state: "processing",
      detail: "The recording is being prepared.",
    });
  });

  it.each<[string[], string, RegExp | null]>([
    [["in_call_recording", "call_ended", "recording_succeeded", "complete"], "done", null],
    [
      ["in_call_recording", "bot_removed", "recording_succeeded", "complete"],
      "done",
      /removed.*before the end/,
    ],
    [["in_call_recording", "bot_removed", "call_ended", "recording_succeeded"], "done", /removed/],
    [["in_call_recording", "call_ended", "bot_removed", "complete"], "done", /removed/],
    [["in_call_recording", "failed:BotRemoved", "recording_succeeded"], "done", /removed/],
    [["in_call_recording", "recording_succeeded", "bot_removed"], "done", /removed/],
    [
      ["in_call_recording", "meeting_error", "recording_succeeded", "complete"],
      "done",
      /broke off/,
    ],
    [["in_call_recording", "api_request_stop", "call_ended", "complete"], "done", /told to leave/],
    // Nothing is known to be saved.
    [["in_call_recording", "bot_removed", "call_ended"], "failed", /removed/],
    [["bot_removed_too_early", "call_ended"], "failed", /removed/],
    // Of two words about the recording the later one counts, until it is here.
    [["in_call_recording", "recording_succeeded", "recording_failed"], "failed", /failed/],
    [["in_call_recording", "recording_failed", "recording_succeeded"], "done", /first/],
    [["in_call_recording", "recording_succeeded", "failed:Unheard"], "failed", /said no more/],
    [["in_call_recording", "recording_failed", "complete"], "done", /first/],
  ])("%j come to %s", (codes, state, detail) => {
    const end = standing(...codes);
    expect(end?.state).toBe(state);
    if (detail) expect(end?.detail).toMatch(detail);
    else expect(end?.detail).toBeNull();
    if (state === "done") {
      expect(end?.error).toBeNull();
      expect(end?.detail ?? "").not.toMatch(/ask|send it again/);
    } else expect(end?.error).not.toBeNull();
  });
});
