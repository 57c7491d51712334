import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar, inTwoDays, type UpstreamEvent } from "@/test/product/upstream";

test("what happens upstream appears on the open page, each with its change and delivery", async ({
  control,
  signIn,
  api,
}) => {
  const calendar = await addCalendar(control, "Nadia Rahman");
  const viewer = await api("viewer");
  await expect
    .poll(async () => JSON.stringify(await (await viewer.get("/api/calendars")).json()))
    .toContain('"sync":"fresh"');

  const page = await signIn("viewer");
  const day = inTwoDays(9).slice(0, 10);
  await page.goto(`/calendar?view=agenda&date=${day}&tz=UTC`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  // A reload would lose this mark.
  await page.evaluate(() => {
    document.body.dataset.opened = "once";
  });

  const event = await control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
    title: "Budget review",
    start: inTwoDays(9),
    end: inTwoDays(10),
  });
  const row = page.locator(`li[data-event="${event.uuid}"]`);
  await expect(row).toContainText("Budget review");
  await expect(row).toContainText("09:00");

  await control("PATCH", `/events/${event.uuid}`, { start: inTwoDays(13), end: inTwoDays(14) });
  await expect(row).toContainText("13:00");

  await control("PATCH", `/events/${event.uuid}`, { title: "Budget review, final" });
  await expect(row).toContainText("Budget review, final");

  await control("DELETE", `/events/${event.uuid}`);
  await expect(row).toContainText("Cancelled");
  await expect(row.getByRole("link")).toHaveCSS("text-decoration-line", "line-through");

  await control("POST", `/events/${event.uuid}/restore`);
  await expect(row).not.toContainText("Cancelled");
  expect(await page.evaluate(() => document.body.dataset.opened)).toBe("once");

  const history = await (await viewer.get(`/api/events/${event.uuid}/history`)).json();
  const kinds = history.changes.map((change: { kind: string }) => change.kind);
  expect(kinds).toEqual(["restored", "cancelled", "updated", "rescheduled", "created"]);
  for (const change of history.changes) {
    expect(change.cause.kind).toBe("delivery");
    const delivery = await viewer.get(`/api/deliveries/${change.cause.id}`);
    expect(await delivery.json()).toMatchObject({
      calendarId: calendar,
      state: "processed",
      changes: 1,
    });
  }

  await row.getByRole("link").click();
  const panel = page.getByRole("region", { name: "Event" });
  await expect(panel).toContainText("Restored");
  await expect(panel.locator("del").first()).toBeVisible();

  await page.goto("/changes");
  // Of one meeting, and new to this viewer: one row.
  const brief = page.getByRole("listitem").filter({ hasText: "Budget review, final" });
  await expect(brief).toHaveCount(1);
  await expect(brief).toContainText("New");
  await brief.getByRole("link", { name: /delivery/ }).click();
  await expect(page).toHaveURL(/\/deliveries\?delivery=/);
  const deliveries = page.getByRole("row").filter({ hasText: "Nadia Rahman" });
  expect(await deliveries.count()).toBeGreaterThanOrEqual(5);
});
