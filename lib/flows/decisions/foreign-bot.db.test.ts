import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { decisionOn, shownOn, unchosen } from "@/test/scene/people";
import { upstream } from "@/test/scene/upstream";
import {
  letTimePass,
  member,
  mirroredCalendar,
  mirroredEvent,
  ring,
  workUntilRest,
} from "@/test/scene/work";
import { chooseRecording } from "./choose-recording";

let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
});
afterEach(upstream.reset);

const record = (event: string) =>
  chooseRecording(event, { choice: "record", config: {} }, member).catch((error) => error);
const skip = (event: string) =>
  chooseRecording(event, { choice: "skip" }, member).catch((error) => error);
const look = async (event: string) => {
  await ring(calendar, [event]);
  await workUntilRest();
};
const foreignBot = { code: "foreign_bot", status: 409 };

/** No call that could have touched the bot was made. */
async function expectUntouched(event: string, name: string) {
  expect(await upstream.bots(event)).toMatchObject([{ bot_param: { bot_name: name } }]);
  for (const method of ["POST", "PATCH", "DELETE"]) {
    expect(await upstream.calls(method, `/calendar_events/${event}/bot`)).toEqual([]);
  }
}

describe("a bot of another tool", () => {
  it("is shown as foreign, and neither choice touches it", async () => {
    const event = await mirroredEvent(calendar);
    await upstream.foreignBot(event);
    await look(event);
    expect(await shownOn(event)).toMatchObject({
      foreign: true,
      state: "scheduled",
      config: { name: "Other Notetaker" },
      settled: true,
      by: null,
    });
    expect(await record(event)).toMatchObject(foreignBot);
    expect(await skip(event)).toMatchObject(foreignBot);
    expect(await decisionOn(event)).toMatchObject(unchosen);
    await letTimePass();
    await workUntilRest();
    await expectUntouched(event, "Other Notetaker");
  });

  it("that isn't in the mirror yet is found before anything is scheduled", async () => {
    const event = await mirroredEvent(calendar);
    await upstream.foreignBot(event);
    expect(await record(event)).toMatchObject(foreignBot);
    expect(await decisionOn(event)).toMatchObject({ ...unchosen, by: null });
    await workUntilRest();
    expect(await shownOn(event)).toMatchObject({ foreign: true });
    await expectUntouched(event, "Other Notetaker");
  });

  it("on another copy of the meeting counts, too", async () => {
    const second = await mirroredCalendar();
    const ical_uid = `${randomUUID()}@google.com`;
    const mine = await mirroredEvent(calendar, { ical_uid });
    const theirs = await mirroredEvent(second, { ical_uid });
    await upstream.foreignBot(theirs);
    await ring(second, [theirs]);
    await workUntilRest();
    expect(await record(mine)).toMatchObject(foreignBot);
    expect(await upstream.bots(mine)).toEqual([]);
  });

  it("that was taken away leaves room for one of ours", async () => {
    const event = await mirroredEvent(calendar);
    await upstream.foreignBot(event);
    await look(event);
    await upstream.call("DELETE", `/calendar_events/${event}/bot`);
    await look(event);
    expect(await shownOn(event)).toMatchObject({ foreign: true, state: "cancelled" });
    expect(await record(event)).toMatchObject({ foreign: false, state: "scheduled" });
  });

  it("is one of another installation, by its stamp", async () => {
    const event = await mirroredEvent(calendar);
    const bot = randomUUID();
    await upstream.call("POST", `/calendar_events/${event}/bot`, {
      bot_name: "Their Callboard",
      extra: { callboard: { bot, generation: 1 }, callboard_bot: bot },
    });
    await upstream.forgetCalls();
    expect(await record(event)).toMatchObject(foreignBot);
    await workUntilRest();
    expect(await shownOn(event)).toMatchObject({ foreign: true });
    expect(await record(event)).toMatchObject(foreignBot);
    await expectUntouched(event, "Their Callboard");
  });
});
