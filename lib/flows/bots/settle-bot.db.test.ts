import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { claimBot } from "@/lib/store/bots/bot-leases";
import { prisma } from "@/lib/store/database/prisma";
import {
  botPath,
  decisionOn,
  later,
  posted,
  record,
  refusalOf,
  shownOn,
  skip,
  unchosen,
} from "@/test/scene/people";
import { upstream } from "@/test/scene/upstream";
import { member, mirroredCalendar, mirroredEvent, ring, workUntilRest } from "@/test/scene/work";
import { failSettling } from "./fail-settling";
import { settleBot } from "./settle-bot";

let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
});
afterEach(upstream.reset);

const choiceOn = async (event: string) => (await decisionOn(event))?.choice;
const look = async (event: string) => {
  await ring(calendar, [event]);
  await workUntilRest();
};

describe("what upstream refuses", () => {
  it.each([
    ["NULs", "No\u0000 tokens", "No tokens"],
    ["half a character", "No tokens \ud83d", "No tokens \ufffd"],
  ])("is withdrawn for a reason with %s, too", async (_what, error, message) => {
    const event = await mirroredEvent(calendar);
    await upstream.fail({ method: "POST", path: botPath(event), status: 400, body: { error } });
    expect(await refusalOf(record(event))).toMatchObject({ code: "upstream_refused", message });
    expect(await shownOn(event)).toMatchObject({ state: "failed", error: { message } });
  });

  it("is withdrawn, with its reason, and the decision is as before", async () => {
    const event = await mirroredEvent(calendar);
    const body = { error: "Not enough tokens available" };
    await upstream.fail({ method: "POST", path: botPath(event), status: 400, body });
    expect(await refusalOf(record(event))).toMatchObject({
      code: "upstream_refused",
      status: 422,
      message: "Not enough tokens available",
    });
    expect(await decisionOn(event)).toMatchObject(unchosen);
    expect(await shownOn(event)).toMatchObject({
      state: "failed",
      error: { code: "upstream_refused", message: "Not enough tokens available" },
    });
    await later();
    expect(await upstream.bots(event)).toEqual([]);
    expect(await posted(event)).toHaveLength(1);
    expect(await record(event)).toMatchObject({ state: "scheduled", error: null });
  });

  it("is withdrawn, too, when it is the removal", async () => {
    const event = await mirroredEvent(calendar);
    const bot = await record(event);
    await upstream.fail({ method: "DELETE", path: botPath(event), status: 422 });
    expect(await refusalOf(skip(event))).toMatchObject({ code: "upstream_refused" });
    expect(await choiceOn(event)).toBe("record");
    expect(await shownOn(event)).toMatchObject({ id: bot?.id, state: "scheduled", settled: true });
    await later();
    expect(await upstream.bots(event)).toHaveLength(1);
  });
});

describe("when upstream can't be asked", () => {
  it.each<[string, Parameters<typeof upstream.fail>[0], string]>([
    ["fails", { path: "", status: 500 }, "unavailable"],
    ["throttles", { path: "", status: 429, retry_after: 30 }, "throttled"],
    ["breaks off", { path: "", status: "reset" }, "unavailable"],
    ["doesn't accept the key", { path: "", status: 401 }, "unauthorized"],
    ["answers nonsense", { path: "", status: 200, body: "<html>" }, "unavailable"],
    ["answers otherwise", { path: "", status: 200, body: { surprise: true } }, "unreadable"],
  ])("because it %s, the wish stays and is settled later, by one bot", async (_w, fault, code) => {
    const event = await mirroredEvent(calendar);
    await upstream.fail({ ...fault, method: "POST", path: botPath(event) });
    expect(await record(event)).toMatchObject({
      state: "wanted",
      settled: false,
      error: { code },
    });
    expect(await choiceOn(event)).toBe("record");
    await workUntilRest();
    expect(await upstream.bots(event)).toEqual([]);
    await later();
    expect(await shownOn(event)).toMatchObject({ state: "scheduled", settled: true, error: null });
    expect(await upstream.bots(event)).toHaveLength(1);
  });

  it.each<[string, number | "reset"]>([
    ["breaks off", "reset"],
    ["fails", 504],
  ])("for the answer, since it %s after the effect, no second bot comes", async (_w, status) => {
    const event = await mirroredEvent(calendar);
    await upstream.fail({ method: "POST", path: botPath(event), status, after_effect: true });
    const wished = await record(event);
    expect(wished?.settled).toBe(false);
    await workUntilRest();
    await later();
    expect(await shownOn(event)).toMatchObject({
      id: wished?.id,
      state: "scheduled",
      settled: true,
    });
    expect(await posted(event)).toHaveLength(1);
    expect(await upstream.calls("PATCH", botPath(event))).toEqual([]);
    expect(await upstream.bots(event)).toHaveLength(1);
  });

  it("a lost answer isn't asked about before the call can't have an effect", async () => {
    const event = await mirroredEvent(calendar);
    await upstream.fail({ method: "POST", path: botPath(event), status: "reset" });
    const wished = await record(event);
    const bot = await prisma().bot.findUniqueOrThrow({ where: { id: wished?.id ?? "" } });
    expect(+bot.dueAt - Date.now()).toBeGreaterThan(8_000);
    await record(event);
    expect(await posted(event)).toHaveLength(1);
  });

  it("the removal stays wanted and happens once it can", async () => {
    const event = await mirroredEvent(calendar);
    await record(event);
    await upstream.fail({ method: "DELETE", path: botPath(event), status: 503 });
    expect(await skip(event)).toMatchObject({ settled: false, state: "scheduled" });
    expect(await upstream.bots(event)).toHaveLength(1);
    await later();
    expect(await upstream.bots(event)).toEqual([]);
    expect(await shownOn(event)).toMatchObject({ state: "cancelled", settled: true });
  });
});

describe("what changes upstream", () => {
  it("is put right when somebody else removed our bot", async () => {
    const event = await mirroredEvent(calendar);
    const bot = await record(event);
    await upstream.call("DELETE", botPath(event));
    await look(event);
    expect(await shownOn(event)).toMatchObject({ id: bot?.id, settled: true });
    expect(await upstream.bots(event)).toHaveLength(1);
  });

  it("is put right when a calendar was connected anew and its bots unscheduled", async () => {
    const event = await mirroredEvent(calendar);
    await record(event);
    await upstream.call("PATCH", `/calendars/${calendar}`, {
      oauth_client_id: "id",
      oauth_client_secret: "secret",
      oauth_refresh_token: "token",
      platform: "Google",
    });
    expect(await upstream.bots(event)).toEqual([]);
    await ring(calendar, null);
    await workUntilRest();
    expect(await upstream.bots(event)).toHaveLength(1);
  });

  it("takes the bot away from a meeting that moved to no link", async () => {
    const event = await mirroredEvent(calendar);
    await record(event);
    await upstream.edit(event, { meeting_url: null });
    await look(event);
    expect(await upstream.bots(event)).toEqual([]);
    expect(await shownOn(event)).toMatchObject({
      state: "cancelled",
      detail: "The event has no meeting link any more.",
    });
  });

  it("takes it away with the event, and brings a new one when that is restored", async () => {
    const event = await mirroredEvent(calendar);
    const first = await record(event);
    await upstream.remove(event, "404");
    await look(event);
    expect(await shownOn(event)).toMatchObject({
      state: "cancelled",
      detail: "The event was cancelled.",
    });
    await upstream.restore(event);
    await look(event);
    const second = await shownOn(event);
    expect(second).toMatchObject({ state: "scheduled", settled: true, by: { id: member.id } });
    expect(second?.id).not.toBe(first?.id);
    expect(await upstream.bots(event)).toHaveLength(1);
  });

  it("leaves the bot with its moved meeting", async () => {
    const event = await mirroredEvent(calendar);
    const bot = await record(event);
    const start = new Date(Date.now() + 90 * 3_600_000).toISOString();
    await upstream.edit(event, { start });
    await look(event);
    expect(await shownOn(event)).toEqual(bot);
    expect(await posted(event)).toHaveLength(1);
  });

  it("hands the meeting to another copy when the carrier's owner declines", async () => {
    const second = await mirroredCalendar();
    const input = { ical_uid: crypto.randomUUID(), is_organizer: false, response: "accepted" };
    const mine = await mirroredEvent(calendar, input);
    const theirs = await mirroredEvent(second, input);
    await record(theirs);
    expect(await upstream.bots(mine, theirs)).toMatchObject([{ event_uuid: mine }]);
    await upstream.edit(mine, { response: "declined" });
    await look(mine);
    expect(await upstream.bots(mine, theirs)).toMatchObject([{ event_uuid: theirs }]);
    expect(await shownOn(mine)).toMatchObject({ eventId: theirs, state: "scheduled" });
  });
});

it("a failure after its end is written onto no bot that is settled", async () => {
  const event = await mirroredEvent(calendar);
  const { id = "" } = (await record(event)) ?? {};
  await prisma().bot.update({ where: { id }, data: { settledGeneration: 0, dueAt: new Date(0) } });
  const lease = await claimBot(id);
  if (!lease) throw new Error("the bot isn't due");
  await settleBot(lease);
  await failSettling(lease, new Error("after the commit"));
  expect(await prisma().bot.findUnique({ where: { id } })).toMatchObject({
    state: "scheduled",
    failingSince: null,
    errorCode: null,
  });
});
