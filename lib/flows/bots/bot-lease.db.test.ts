import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { syncCalendar } from "@/lib/flows/mirror/sync-calendar";
import { claimBot, endBotLease } from "@/lib/store/bots/bot-leases";
import { claimDueSync } from "@/lib/store/calendars/claim-sync";
import { prisma } from "@/lib/store/database/prisma";
import { freezeNext, installStops } from "@/test/play/freeze";
import { somebodyWaits } from "@/test/scene/locks";
import { botPath, posted, record, shownOn, skip } from "@/test/scene/people";
import { upstream } from "@/test/scene/upstream";
import {
  letTimePass,
  mirroredCalendar,
  mirroredEvent,
  ring,
  workUntilRest,
} from "@/test/scene/work";
import { settleBot } from "./settle-bot";

let calendar: string;
beforeAll(async () => {
  installStops();
  calendar = await mirroredCalendar();
});
afterEach(upstream.reset);

describe("a bot's lease", () => {
  const unsettled = async () => {
    const event = await mirroredEvent(calendar);
    await upstream.fail({ path: botPath(event), status: 500 });
    const bot = await record(event);
    await letTimePass();
    return { event, id: bot?.id ?? "" };
  };

  it("goes to one of many", async () => {
    const { id } = await unsettled();
    const leases = await Promise.all(Array.from({ length: 5 }, () => claimBot(null)));
    expect(leases.filter((lease) => lease?.id === id)).toHaveLength(1);
    await prisma().bot.update({ where: { id }, data: { leaseUntil: null } });
    await workUntilRest();
  });

  it("ends, so that a dead process's work is taken over without a second bot", async () => {
    const { event, id } = await unsettled();
    const dead = await claimBot(id);
    if (!dead) throw new Error("the bot isn't due");
    await prisma().bot.update({ where: { id }, data: { leaseUntil: new Date(0) } });
    await workUntilRest();
    expect(await shownOn(event)).toMatchObject({ state: "scheduled", settled: true });
    // It was only slow: what it finds changes nothing, and what it would write isn't written.
    await settleBot(dead);
    const error = { code: "late", message: "Late" };
    const end = { state: "failed" as const, settledGeneration: 0, error };
    expect(await prisma().$transaction((tx) => endBotLease(tx, dead, end))).toBeNull();
    expect(await shownOn(event)).toMatchObject({ state: "scheduled", settled: true });
    expect(await upstream.bots(event)).toHaveLength(1);
    expect(await posted(event)).toHaveLength(2);
  });

  it("of a process that dies in its call is taken over once the call can't land any more", async () => {
    const { event, id } = await unsettled();
    const held = await claimBot(id);
    if (!held) throw new Error("the bot isn't due");
    await upstream.fail({ path: botPath(event), status: "timeout", after_effect: true });
    await upstream.forgetCalls();
    const began = Date.now();
    void settleBot(held);
    await upstream.called("POST", botPath(event));
    await prisma().bot.update({
      where: { id },
      data: { leaseUntil: new Date(0), dueAt: new Date(0) },
    });
    expect(await claimBot(null)).toBeNull();
    const { quietUntil } = await prisma().bot.findUniqueOrThrow({ where: { id } });
    expect(quietUntil?.getTime()).toBeGreaterThan(began + 5_000);
    expect(quietUntil?.getTime()).toBeLessThanOrEqual(Date.now() + 10_000);
    await prisma().bot.update({ where: { id }, data: { quietUntil: new Date(0) } });
    await workUntilRest();
    expect(await shownOn(event)).toMatchObject({ state: "scheduled", settled: true });
    expect(await upstream.bots(event)).toHaveLength(1);
  });

  it("ends together with asking who takes over: no process dies between the two", async () => {
    const event = await mirroredEvent(calendar);
    const id = (await record(event))?.id ?? "";
    const asking = freezeNext({ statement: /update meeting set due_at = now/ }, false);
    const skipping = skip(event);
    await asking.reached;
    expect(await prisma().bot.findUnique({ where: { id } })).toMatchObject({
      state: "scheduled",
      settledGeneration: 1,
    });
    asking.thaw();
    expect(await skipping).toMatchObject({ state: "cancelled", settled: true });
  });

  it("doesn't end while a wish is being written: it isn't written to what is over", async () => {
    const event = await mirroredEvent(calendar);
    const id = (await record(event))?.id ?? "";
    await upstream.fail({ path: botPath(event), status: 500 });
    await skip(event);
    await letTimePass();
    const removing = await claimBot(id);
    if (!removing) throw new Error("the bot isn't due");

    const writing = freezeNext({ statement: /update bot set wanted = .*"present"/s }, false);
    const recording = record(event);
    await writing.reached;
    const removal = settleBot(removing);
    await Promise.race([removal, somebodyWaits()]);
    writing.thaw();
    await Promise.all([removal, recording]);
    await workUntilRest();
    expect(await shownOn(event)).toMatchObject({ id, state: "scheduled", settled: true });
    expect(await upstream.bots(event)).toHaveLength(1);
    const attempts = await prisma().bot.findMany({ where: { eventId: event } });
    expect(attempts).toMatchObject([{ wantedGeneration: 3, settledGeneration: 3 }]);
  });

  it("makes a fetch that overlaps its calls say nothing about the bot", async () => {
    const event = await mirroredEvent(calendar);
    await upstream.fail({ method: "POST", path: botPath(event), status: 200, delay_ms: 700 });
    await upstream.fail({ method: "GET", path: `/calendar_events/${event}`, status: 200 });
    const before = await upstream.edit(event, { title: "Before the bot" });
    const recording = record(event);
    await upstream.called("POST", botPath(event));
    await upstream.fail({
      method: "GET",
      path: `/calendar_events/${event}`,
      status: 200,
      body: before,
      delay_ms: 1_000,
    });
    await ring(calendar, [event]);
    const held = await claimDueSync(300);
    if (!held) throw new Error("no sync is due");
    await Promise.all([recording, syncCalendar(held)]);
    const row = await prisma().event.findUniqueOrThrow({ where: { id: event } });
    expect(row).toMatchObject({ title: "Before the bot", botParam: { stamp: { generation: 1 } } });
    await workUntilRest();
    expect(await shownOn(event)).toMatchObject({ state: "scheduled", settled: true });
    expect(await posted(event)).toHaveLength(1);
  });
});
