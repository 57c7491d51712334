import { afterEach, beforeAll, expect, it } from "vitest";
import { botPath } from "@/test/scene/people";
import { newSeries } from "@/test/scene/series";
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

let calendars: [string, string];
beforeAll(async () => {
  calendars = [await mirroredCalendar(), await mirroredCalendar()];
});
afterEach(upstream.reset);

it("a handover is confirmed by reading: the old bot is seen gone before the new one is asked for", async () => {
  const common = newSeries()(0);
  const mine = await mirroredEvent(calendars[0], common);
  const theirs = await mirroredEvent(calendars[1], common);
  await chooseRecording(mine, { choice: "record", config: {} }, member);
  await upstream.forgetCalls();
  // The answer to the removal says nothing, and it had no effect.
  await upstream.fail({ method: "DELETE", path: botPath(mine), status: 200, body: [] });
  await upstream.edit(mine, { is_organizer: false, response: "declined" });
  await ring(calendars[0], [mine]);
  await workUntilRest();
  expect(await upstream.bots(mine, theirs)).toMatchObject([{ event_uuid: mine }]);
  expect(await upstream.calls("POST", botPath(theirs))).toEqual([]);
  await letTimePass();
  await workUntilRest();
  expect(await upstream.bots(mine, theirs)).toMatchObject([{ event_uuid: theirs }]);
});
