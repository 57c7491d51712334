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
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const panel = page.getByRole("region", { name: "Event" });
  const applies = panel.getByRole("combobox", { name: "Applies to" });
  const forEvent = panel.getByRole("switch", { name: "Record this meeting" });
  const forSeries = panel.getByRole("switch", { name: "Record all in the series" });
  await expect(forEvent).not.toBeChecked();
  await applies.selectOption("All in the series");
  await expect(panel).toContainText("calendar follows the rules.");

  await forSeries.click();
  await expect(forSeries).toBeChecked();
  await expect(panel).toContainText("All future ones in");
  await expect.poll(recorded).toEqual([1, 1, 1]);
  await applies.selectOption("This meeting");
  await expect(forEvent).toBeChecked();
  await expect(panel).toContainText("Will be recorded: your choice for the series.");

  // One is left out by a person, and the series' decision doesn't take it back in.
  await page.goto(pathOf(second));
  await forEvent.click();
  await expect(forEvent).not.toBeChecked();
  await expect(panel).toContainText("Not recorded: your choice.");
  await expect.poll(recorded).toEqual([1, 0, 1]);

  await page.goto(pathOf(third));
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await expect(forEvent).toBeChecked();
  await applies.selectOption("All in the series");
  await expect(forSeries).toBeChecked();
  await panel.getByRole("button", { name: "Leave the series to the rules" }).click();
  await expect(forSeries).not.toBeChecked();
  await expect.poll(recorded).toEqual([0, 0, 0]);
  await forSeries.click();
  await expect.poll(recorded).toEqual([1, 0, 1]);

  // Undone at once, it is as it was before.
  const notices = page.getByRole("region", { name: "Notices" });
  await notices.getByRole("button", { name: "Undo" }).first().click();
  await expect.poll(recorded).toEqual([0, 0, 0]);
  await forSeries.click();
  await expect.poll(recorded).toEqual([1, 0, 1]);

  // The one that was left out follows the series again once somebody says so.
  await page.goto(pathOf(second));
  await panel.getByRole("button", { name: "Follow the series" }).click();
  await expect(forEvent).toBeChecked();
  await expect.poll(recorded).toEqual([1, 1, 1]);
});
