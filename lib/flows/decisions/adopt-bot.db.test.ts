import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/lib/store/database/prisma";
import { findEvent } from "@/lib/store/events/events";
import { botPath, refusalOf, unchosen } from "@/test/scene/people";
import { upstream } from "@/test/scene/upstream";
import {
  letTimePass,
  member,
  mirroredCalendar,
  mirroredEvent,
  ring,
  workUntilRest,
} from "@/test/scene/work";
import { adoptBot } from "./adopt-bot";

let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
});
afterEach(upstream.reset);

const withForeignBot = async () => {
  const event = await mirroredEvent(calendar);
  await upstream.foreignBot(event);
  await ring(calendar, [event]);
  await workUntilRest();
  return event;
};
const foreignRows = (eventId: string) =>
  prisma().bot.findMany({ where: { eventId, foreign: true }, orderBy: { createdAt: "asc" } });

describe("adopting another tool's bot", () => {
  it("gives it our stamp and nothing else", async () => {
    const event = await withForeignBot();
    const [before] = await upstream.bots(event);
    const bot = await adoptBot(event, member);
    expect(bot).toMatchObject({
      foreign: false,
      state: "scheduled",
      settled: true,
      config: { name: "Other Notetaker" },
    });
    await workUntilRest();
    const bots = await upstream.bots(event);
    expect(bots).toHaveLength(1);
    expect(bots[0]?.bot_param).toEqual({
      ...before?.bot_param,
      deduplication_key: expect.any(String),
      extra: { callboard: { bot: bot?.id, generation: 1 }, callboard_bot: bot?.id },
    });
    expect(await findEvent(event, member)).toMatchObject({
      bot: { id: bot?.id, foreign: false },
      decision: { choice: "record", by: { kind: "person", id: member.id } },
    });
    expect(await foreignRows(event)).toMatchObject([
      { state: "cancelled", detail: `Adopted by ${member.name}.` },
    ]);
  });

  it("that upstream refuses leaves it the other tool's", async () => {
    const event = await withForeignBot();
    const before = await upstream.bots(event);
    await upstream.fail({ method: "PATCH", path: botPath(event), status: 422, body: "No" });
    expect(await refusalOf(adoptBot(event, member))).toMatchObject({ code: "upstream_refused" });
    await workUntilRest();
    expect(await upstream.bots(event)).toEqual(before);
    expect(await findEvent(event, member)).toMatchObject({
      bot: { foreign: true, state: "scheduled" },
      decision: unchosen,
    });
  });

  it("is done once, by the loop, when the answer is lost", async () => {
    const event = await withForeignBot();
    await upstream.fail({
      method: "PATCH",
      path: botPath(event),
      status: "reset",
      after_effect: true,
    });
    expect(await adoptBot(event, member)).toMatchObject({ settled: false });
    await ring(calendar, [event]);
    await workUntilRest();
    await letTimePass();
    await workUntilRest();
    expect(await upstream.calls("PATCH", botPath(event))).toHaveLength(1);
    expect(await findEvent(event, member)).toMatchObject({
      bot: { foreign: false, settled: true },
    });
    expect(await foreignRows(event)).toHaveLength(1);
  });

  it("isn't possible where there is none, or for a later one by itself", async () => {
    const event = await mirroredEvent(calendar);
    expect(await refusalOf(adoptBot(event, member))).toMatchObject({ code: "conflict" });

    const adopted = await withForeignBot();
    await adoptBot(adopted, member);
    await upstream.call("DELETE", botPath(adopted));
    await upstream.foreignBot(adopted);
    const [foreign] = await upstream.bots(adopted);
    await ring(calendar, [adopted]);
    await workUntilRest();
    expect(await upstream.bots(adopted)).toEqual([foreign]);
  });
});
