import { afterEach, expect, it } from "vitest";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { listCalendars } from "@/lib/store/calendars/calendars";
import { upstream } from "@/test/scene/upstream";
import {
  letTimePass,
  member,
  mirroredCalendar,
  mirroredEvent,
  ring,
  workUntilRest,
} from "@/test/scene/work";

afterEach(() => upstream.reset());

it.each([
  [429, "slow down"],
  [401, "API key"],
])("%s pauses the whole account, says so, and heals", async (status, words) => {
  const [one, two] = [await mirroredCalendar(), await mirroredCalendar()];
  const event = await mirroredEvent(two);
  const path = `^/calendar_events/?$`;
  await upstream.fail({ path, status, retry_after: 30 });
  await ring(one, null);
  await workUntilRest();

  await upstream.forgetCalls();
  await ring(two, null);
  expect(await chooseRecording(event, { choice: "record", config: {} }, member)).toMatchObject({
    settled: false,
  });
  await workUntilRest();
  expect(await upstream.calls("GET", "/")).toEqual([]);
  for (const calendar of await listCalendars()) {
    expect(calendar).toMatchObject({ sync: "failing", lastError: expect.stringContaining(words) });
  }

  await letTimePass();
  await workUntilRest();
  await workUntilRest();
  expect(await upstream.bots(event)).toHaveLength(1);
  expect(new Set((await listCalendars()).map((calendar) => calendar.sync))).toEqual(
    new Set(["fresh"]),
  );
});
