import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { BotConfig } from "@/lib/domain/views/bot-view";
import { prisma } from "@/lib/store/database/prisma";
import { botPath, record, refusalOf, shownOn } from "@/test/scene/people";
import { upstream } from "@/test/scene/upstream";
import {
  letTimePass,
  member,
  mirroredCalendar,
  mirroredEvent,
  workUntilRest,
} from "@/test/scene/work";
import { chooseRecording } from "./choose-recording";
import { editBot } from "./edit-bot";
import { setBotDefaults } from "./set-bot-defaults";

let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
});
afterEach(upstream.reset);

const edit = (event: string, changes: BotConfig) => editBot(event, changes, member);
const paramOn = async (event: string) => (await upstream.bots(event))[0]?.bot_param;

describe("editing a bot", () => {
  it("changes what is said, at upstream, too, by one call", async () => {
    const event = await mirroredEvent(calendar);
    const before = await record(event, { name: "Scribe", transcription: { provider: "Gladia" } });
    expect(await edit(event, { entryMessage: "Hello", transcription: null })).toMatchObject({
      id: before?.id,
      settled: true,
      config: { name: "Scribe", entryMessage: "Hello", transcription: null },
    });
    expect(await paramOn(event)).toMatchObject({
      bot_name: "Scribe",
      enter_message: "Hello",
      speech_to_text_provider: null,
      extra: { callboard: { bot: before?.id, generation: 2 } },
    });
    await edit(event, { entryMessage: "Hello" });
    expect(await upstream.calls("PATCH", botPath(event))).toHaveLength(1);
    expect(await upstream.calls("POST", botPath(event))).toHaveLength(1);
  });

  it("that upstream refuses leaves it as it was", async () => {
    const event = await mirroredEvent(calendar);
    const before = await record(event, { name: "Scribe" });
    await upstream.fail({ method: "PATCH", path: botPath(event), status: 422, body: "Too long" });
    expect(await refusalOf(edit(event, { name: "Other" }))).toMatchObject({
      code: "upstream_refused",
    });
    expect(await shownOn(event)).toMatchObject({
      id: before?.id,
      state: "scheduled",
      settled: true,
      config: { name: "Scribe" },
    });
    await workUntilRest();
    expect(await paramOn(event)).toMatchObject({ bot_name: "Scribe" });
    expect(await edit(event, { name: "Third" })).toMatchObject({ settled: true });
    expect(await paramOn(event)).toMatchObject({ bot_name: "Third" });
  });

  it("whose answer is lost happens once, later", async () => {
    const event = await mirroredEvent(calendar);
    await record(event);
    await upstream.fail({
      method: "PATCH",
      path: botPath(event),
      status: "reset",
      after_effect: true,
    });
    expect(await edit(event, { name: "Other" })).toMatchObject({ settled: false });
    await letTimePass();
    await workUntilRest();
    expect(await shownOn(event)).toMatchObject({ settled: true, config: { name: "Other" } });
    expect(await upstream.calls("PATCH", botPath(event))).toHaveLength(1);
  });

  it("is possible only where one of ours is to come", async () => {
    const event = await mirroredEvent(calendar);
    expect(await refusalOf(edit(event, { name: "A" }))).toMatchObject({ code: "not_found" });
    const bot = await record(event);
    await prisma().bot.update({ where: { id: bot?.id ?? "" }, data: { state: "recording" } });
    expect(await refusalOf(edit(event, { name: "A" }))).toMatchObject({ code: "conflict" });
  });
});

describe("a bot in its call", () => {
  it("that a person skips is taken off its event, whatever it is said to be doing", async () => {
    const event = await mirroredEvent(calendar);
    const bot = await record(event);
    await prisma().bot.update({ where: { id: bot?.id ?? "" }, data: { state: "recording" } });
    await chooseRecording(event, { choice: "skip" }, member);
    await letTimePass();
    await workUntilRest();
    const row = await prisma().bot.findUniqueOrThrow({ where: { id: bot?.id ?? "" } });
    expect(row).toMatchObject({ state: "cancelled", wanted: "absent", wantedGeneration: 2 });
    expect(await upstream.calls("DELETE", botPath(event))).toHaveLength(1);
    expect(await upstream.bots(event)).toEqual([]);
  });
});

describe("the team's defaults", () => {
  it("hold for what a person leaves open", async () => {
    const admin = { ...member, role: "admin" as const };
    await setBotDefaults({ name: "Team", entryMessage: "We record" }, admin);
    const event = await mirroredEvent(calendar);
    const bot = await record(event, { name: "Mine" });
    await setBotDefaults({}, admin);
    expect(bot).toMatchObject({ config: { name: "Mine", entryMessage: "We record" } });
    expect(await paramOn(event)).toMatchObject({ bot_name: "Mine", enter_message: "We record" });
  });
});
