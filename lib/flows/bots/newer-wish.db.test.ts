import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { editBot } from "@/lib/flows/decisions/edit-bot";
import { log } from "@/lib/log";
import { claimBot } from "@/lib/store/bots/bot-leases";
import { prisma } from "@/lib/store/database/prisma";
import { freezeNext, installStops } from "@/test/play/freeze";
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
import { letTimePass, member, mirroredCalendar, mirroredEvent } from "@/test/scene/work";
import { settleBot } from "./settle-bot";

let calendar: string;
beforeAll(async () => {
  installStops();
  calendar = await mirroredCalendar();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await upstream.reset();
});

const refuse = (event: string, method: "POST" | "PATCH", times = 1) =>
  upstream.fail({
    method,
    path: botPath(event),
    status: 402,
    body: { error: "No tokens" },
    times,
  });
const rest = async () => {
  for (const _ of [1, 2, 3]) await later();
};

describe("a wish that came while the one before it was under way, and is refused,", () => {
  it("goes back to the choice before it, and isn't tried for ever", async () => {
    const event = await mirroredEvent(calendar);
    await record(event);
    const removing = freezeNext({ method: "DELETE", path: /\/bot$/ }, true);
    const skipping = skip(event);
    await removing.reached;
    expect(await record(event)).toMatchObject({ settled: false });
    await refuse(event, "POST", 9);
    await upstream.forgetCalls();
    removing.thaw();
    await skipping;
    await rest();
    expect(await decisionOn(event)).toMatchObject({ choice: "skip" });
    expect(await shownOn(event)).toMatchObject({ settled: true, error: { message: "No tokens" } });
    expect(await posted(event)).toHaveLength(1);
  });

  it("to change its bot leaves that as it was wished first", async () => {
    const event = await mirroredEvent(calendar);
    const scheduling = freezeNext({ method: "POST", path: /\/bot$/ }, true);
    const recording = record(event, { name: "First" });
    await scheduling.reached;
    await editBot(event, { name: "Second" }, member);
    await refuse(event, "PATCH", 9);
    scheduling.thaw();
    await recording;
    await rest();
    expect(await upstream.calls("PATCH", botPath(event))).toHaveLength(1);
    expect(await decisionOn(event)).toMatchObject({ choice: "record" });
    expect(await shownOn(event)).toMatchObject({
      state: "scheduled",
      settled: true,
      config: { name: "First" },
    });
    expect(await upstream.bots(event)).toMatchObject([{ bot_param: { bot_name: "First" } }]);
  });

  it("and with it the one before it, goes back to what stood before both", async () => {
    const event = await mirroredEvent(calendar);
    await refuse(event, "POST", 9);
    const scheduling = freezeNext({ method: "POST", path: /\/bot$/ }, true);
    const recording = record(event, { name: "First" });
    await scheduling.reached;
    await editBot(event, { name: "Second" }, member);
    scheduling.thaw();
    expect(await refusalOf(recording)).toMatchObject({ code: "upstream_refused" });
    await rest();
    expect(await posted(event)).toHaveLength(2);
    expect(await decisionOn(event)).toMatchObject(unchosen);
    expect(await shownOn(event)).toMatchObject({ state: "failed", settled: true });
  });
});

it("a settling that lost its lease doesn't tell that it settled anything", async () => {
  const event = await mirroredEvent(calendar);
  await upstream.fail({ path: botPath(event), status: 500 });
  const id = (await record(event))?.id ?? "";
  await letTimePass();
  const lease = await claimBot(id);
  if (!lease) throw new Error("The bot isn't due.");
  const told = vi.spyOn(log(), "info");
  const scheduling = freezeNext({ method: "POST", path: /\/bot$/ }, true);
  const settling = settleBot(lease);
  await scheduling.reached;
  await prisma().bot.update({ where: { id }, data: { fence: { increment: 1 } } });
  scheduling.thaw();
  expect(await settling).toEqual({ kind: "postponed" });
  expect(told.mock.calls.filter(([, words]) => words === "bot settled")).toEqual([]);
});
