import { describe, expect, it } from "vitest";
import type { Choice } from "@/lib/domain/views/event-view";
import { judgeMeeting } from "./judge-meeting";
import { type ActiveBot, type Copy, carrierOf, obstacle, planBot, retryAt } from "./plan-bot";

const now = new Date("2026-05-01T12:00:00Z");
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

const copy: Copy = {
  eventId: "a",
  connectedAt: hours(-1000),
  startsAt: hours(1),
  endsAt: hours(2),
  meetingUrl: "https://meet.google.com/abc-defg-hij",
  status: "confirmed",
  response: "accepted",
  deleted: false,
  disconnected: false,
  bot: null,
};
const active: ActiveBot = {
  id: "bot",
  eventId: "a",
  state: "scheduled",
  wanted: "present",
  wantedGeneration: 3,
  settledGeneration: 3,
};
const stamped = { stamp: { bot: "bot", generation: 3 } };

type Meeting = Parameters<typeof planBot>[0];
const ada = { kind: "person" as const, id: "ada", name: "Ada" };
const decided = (choice: Choice) =>
  judgeMeeting({ own: { choice, by: ada, config: null }, series: null, defaults: {} });
const plan = (changed: Partial<Meeting>) =>
  planBot({
    outcome: decided("record"),
    copies: [copy],
    active: null,
    spent: null,
    hasForeignBot: false,
    leftovers: [],
    now,
    ...changed,
  });

describe("what stands in a copy's way", () => {
  it.each<[Partial<Copy>, ReturnType<typeof obstacle>]>([
    [{}, null],
    [{ response: null }, null],
    [{ response: "needs-action" }, null],
    [{ status: "tentative" }, null],
    [{ disconnected: true, deleted: true }, "disconnected"],
    [{ deleted: true }, "deleted"],
    [{ status: "cancelled" }, "deleted"],
    [{ meetingUrl: null }, "no_link"],
    [{ endsAt: now }, "ended"],
    [{ response: "declined" }, "declined"],
  ])("of %j is %s", (changed, expected) => {
    expect(obstacle({ ...copy, ...changed }, now)).toBe(expected);
  });
});

describe("the carrier", () => {
  it("is the copy of the earliest connected calendar, then the least id", () => {
    const later = { ...copy, eventId: "0", connectedAt: hours(-1) };
    const twin = { ...copy, eventId: "b" };
    expect(carrierOf([later, twin, copy], now)?.eventId).toBe("a");
  });

  it("is the next one where that can't, and nobody where none can", () => {
    const declined: Copy = { ...copy, response: "declined" };
    const later = { ...copy, eventId: "z", connectedAt: hours(-1) };
    expect(carrierOf([declined, later], now)?.eventId).toBe("z");
    expect(carrierOf([declined], now)).toBeNull();
  });
});

describe("the plan", () => {
  it("is a bot where recording was chosen", () => {
    expect(plan({})).toEqual({ kind: "create", eventId: "a" });
  });

  it.each<[string, Partial<Meeting>]>([
    ["nobody chose", { outcome: decided("rules") }],
    ["skipping was chosen", { outcome: decided("skip") }],
    ["another tool's bot is there", { hasForeignBot: true }],
    ["a bot that was called off is still there", { leftovers: ["older"] }],
    ["a bot that nobody wants is still there", { leftovers: ["old"] }],
    ["it has ended", { copies: [{ ...copy, endsAt: hours(-1) }] }],
    ["there is no copy", { copies: [] }],
  ])("is no bot where %s", (_why, changed) => {
    expect(plan(changed)).toEqual({ kind: "nothing" });
  });

  it("leaves a bot that is as it should be", () => {
    expect(plan({ active, copies: [{ ...copy, bot: stamped }] })).toEqual({ kind: "nothing" });
  });

  it.each<[string, Partial<Copy>, string]>([
    ["the event was cancelled", { deleted: true }, "The event was cancelled."],
    ["its calendar was disconnected", { disconnected: true }, "The calendar was disconnected."],
    ["the link went", { meetingUrl: null }, "The event has no meeting link any more."],
    ["the invitation was declined", { response: "declined" }, "The invitation was declined."],
  ])("removes a bot when %s", (_why, changed, reason) => {
    const other = { ...copy, eventId: "b" };
    const copies = [{ ...copy, bot: stamped, ...changed }, other];
    expect(plan({ active, copies })).toEqual({ kind: "remove", reason });
  });

  it("removes a bot whose carrier left the meeting", () => {
    expect(plan({ active, copies: [{ ...copy, eventId: "b" }] })).toMatchObject({ kind: "remove" });
  });

  it("leaves a bot whose meeting has ended: it is at work, or was", () => {
    const copies = [{ ...copy, endsAt: hours(-1) }];
    expect(plan({ active, copies })).toEqual({ kind: "nothing" });
  });

  it("waits until an old bot is gone", () => {
    const leaving: ActiveBot = { ...active, wanted: "absent", wantedGeneration: 4 };
    expect(plan({ active: leaving, copies: [{ ...copy, bot: stamped }] })).toEqual({
      kind: "nothing",
    });
  });

  it.each<[string, Copy["bot"]]>([
    ["nothing", null],
    ["a bot without our stamp", { stamp: null }],
    ["another bot of ours", { stamp: { bot: "older", generation: 3 } }],
    ["an older wish", { stamp: { bot: "bot", generation: 2 } }],
  ])("repairs a settled bot when upstream shows %s", (_what, bot) => {
    expect(plan({ active, copies: [{ ...copy, bot }] })).toEqual({ kind: "repair" });
  });

  it("doesn't repair what isn't settled yet", () => {
    const unsettled = { ...active, wantedGeneration: 4 };
    expect(plan({ active: unsettled, copies: [copy] })).toEqual({ kind: "nothing" });
  });

  it.each<[Choice, string]>([
    ["skip", "Ada chose not to record it."],
    ["rules", "Nobody wants it recorded any more."],
  ])("calls a bot off when the outcome becomes %s", (choice, reason) => {
    const outcome = decided(choice);
    expect(plan({ active, outcome })).toEqual({ kind: "remove", reason });
  });

  it("says who called off the series", () => {
    const outcome = judgeMeeting({
      own: { choice: "rules", by: null, config: null },
      series: { choice: "skip", by: ada, config: null },
      defaults: {},
    });
    const reason = "Ada chose not to record the series.";
    expect(plan({ active, outcome })).toEqual({ kind: "remove", reason });
  });

  it.each<[string, Partial<Meeting>]>([
    ["its event was cancelled", { copies: [{ ...copy, deleted: true }] }],
    ["nobody wants it any more", { outcome: decided("rules") }],
    ["upstream doesn't show it", {}],
  ])("leaves a bot in its call though %s", (_why, changed) => {
    for (const state of ["joining", "waiting", "recording", "processing"] as const) {
      expect(plan({ active: { ...active, state }, ...changed })).toEqual({ kind: "nothing" });
    }
  });

  it.each<[string, number, "create" | "nothing"]>([
    ["it was over at the start", 1, "nothing"],
    ["though it was over a little before", 1 - 9 / 60, "nothing"],
    ["but does once the meeting moved to a later start", 0, "create"],
  ])("makes no second attempt for one start: %s", (_when, overAt, kind) => {
    const spent = { stateAt: hours(overAt), dismissed: false };
    expect(plan({ spent })).toMatchObject({ kind });
  });
});

const hoursOn = (hours: number) => new Date(Date.UTC(2026, 4, 1) + hours * 3_600_000);

describe("a refused bot is tried again", () => {
  it.each<[number, number]>([
    [1, 1],
    [2, 2],
    [3, 4],
    [5, 16],
    [6, 24],
    [400, 24],
  ])("after %i refusals in %i hours", (times, hours) => {
    const refused = Array.from({ length: times }, (_, n) => hoursOn(-n)) as [Date, ...Date[]];
    expect(retryAt(refused, hoursOn(900))).toEqual(hoursOn(hours));
    expect(retryAt(refused, null)).toEqual(hoursOn(hours));
  });

  it("shortly before its start, once", () => {
    expect(retryAt([hoursOn(0)], hoursOn(1))).toEqual(hoursOn(0.75));
    expect(retryAt([hoursOn(0), hoursOn(-1), hoursOn(-3)], hoursOn(2))).toEqual(hoursOn(1.75));
    expect(retryAt([hoursOn(0.75), hoursOn(0)], hoursOn(1))).toEqual(hoursOn(2.75));
  });
});
