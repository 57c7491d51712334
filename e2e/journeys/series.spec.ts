import { randomUUID } from "node:crypto";
import { expect, test } from "@/e2e/fixtures/test";
import {
  addCalendar,
  botsOn,
  inTwoDays,
  pathOf,
  type UpstreamEvent,
} from "@/test/product/upstream";

test("a series is recorded, one occurrence of it is not", async ({
  control,
  signIn,
  api,
}, info) => {
  const calendar = await addCalendar(control, info.title);
  const series = randomUUID();
  const occurrences: UpstreamEvent[] = [];
  for (const hour of [9, 12, 15]) {
    const start = inTwoDays(hour);
    occurrences.push(
      await control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
        title: "Stand-up",
        start,
        end: inTwoDays(hour + 1),
        is_recurring: true,
        recurring_event_id: series,
        ical_uid: `${series}@example.com`,
        original_start: start,
      }),
    );
  }
  const [first, second, third] = occurrences as [UpstreamEvent, UpstreamEvent, UpstreamEvent];
  const viewer = await api("viewer");
  for (const { uuid } of occurrences) {
    await expect.poll(async () => (await viewer.get(`/api/events/${uuid}`)).status()).toBe(200);
  }
  const recorded = async () => {
    const found = await Promise.all(occurrences.map((event) => botsOn(control, event)));
    return found.map((bots) => bots.length);
  };

  const page = await signIn("member");
  await page.goto(pathOf(first));
  const panel = page.getByRole("region", { name: "Event" });
  const forSeries = panel.getByRole("group", { name: "For the series" });
  const forEvent = panel.getByRole("group", { name: "For this meeting" });
  const switched = panel.getByRole("switch", { name: "Record this meeting" });
  await expect(panel).toContainText("All future ones in");
  await expect(forEvent.getByRole("button", { pressed: true })).toHaveText("Follow the rules");

  await forSeries.getByRole("button", { name: "Record every occurrence" }).click();
  await expect(switched).toBeChecked();
  await expect(forEvent.getByRole("button", { pressed: true })).toHaveText("Follow the series");
  await expect.poll(recorded).toEqual([1, 1, 1]);

  // One is left out by a person, and the series' decision doesn't take it back in.
  await page.goto(pathOf(second));
  await forEvent.getByRole("button", { name: "Don't record" }).click();
  await expect(switched).not.toBeChecked();
  await expect.poll(recorded).toEqual([1, 0, 1]);

  await page.goto(pathOf(third));
  await expect(switched).toBeChecked();
  await expect(forSeries.getByRole("button", { pressed: true })).toContainText("Record");
  await forSeries.getByRole("button", { name: "Follow the rules" }).click();
  await expect.poll(recorded).toEqual([0, 0, 0]);
  await forSeries.getByRole("button", { name: "Record every occurrence" }).click();
  await expect.poll(recorded).toEqual([1, 0, 1]);

  // The one that was left out follows the series again once somebody says so.
  await page.goto(pathOf(second));
  await forEvent.getByRole("button", { name: "Follow the series" }).click();
  await expect(switched).toBeChecked();
  await expect.poll(recorded).toEqual([1, 1, 1]);
});
