import type { Page } from "@playwright/test";
import { addMeeting } from "@/e2e/fixtures/add-meeting";
import { expectAccessible } from "@/e2e/fixtures/is-accessible";
import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar, inTwoDays } from "@/test/product/upstream";

const day = inTwoDays(9).slice(0, 10);

test("a grid is one stop, in which arrows go from event to event, and keys do the rest", async ({
  control,
  api,
  signIn,
}, { title }) => {
  const reader = await api("viewer");
  const calendar = await addCalendar(control, title);
  const early = await addMeeting(control, reader, "Early bird", 3, { calendar });
  const late = await addMeeting(control, reader, "Later on", 5, { calendar });
  const page = await signIn("member");
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, `/calendar?view=day&date=${day}&tz=UTC`);
  // A column of its own, whoever else has meetings then.
  await page.getByRole("button", { name: `Only ${title}` }).click();
  const focused = page.locator(":focus");
  await page.locator(`div[data-event="${early.uuid}"]`).getByRole("link").focus();
  await page.keyboard.press("ArrowDown");
  await expect(focused).toContainText("Later on");
  await page.keyboard.press("ArrowUp");
  await expect(focused).toContainText("Early bird");
  // One stop: Tab leaves the grid, and comes back to where it was.
  await page.keyboard.press("Tab");
  await expect(page.locator("main [data-event] :focus")).toHaveCount(0);
  await page.keyboard.press("Shift+Tab");
  await expect(focused).toContainText("Early bird");

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const panel = page.getByRole("region", { name: "Event", exact: true });
  await expect(panel).toContainText("Later on");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(focused).toContainText("Later on");
  await page.keyboard.press("r");
  await expect
    .poll(async () => (await (await reader.get(`/api/events/${late.uuid}`)).json()).bot?.state)
    .toBe("scheduled");

  for (const [key, view] of [
    ["m", "month"],
    ["w", "week"],
    ["a", "agenda"],
    ["d", "day"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page).toHaveURL(new RegExp(`view=${view}`));
    await expect(
      page.getByRole("button", { name: new RegExp(view, "i"), pressed: true }),
    ).toBeVisible();
  }
  await page.keyboard.press("j");
  await expect(page).not.toHaveURL(new RegExp(`date=${day}`));
  await page.keyboard.press("k");
  await expect(page).toHaveURL(new RegExp(`date=${day}`));
  // The view is remembered.
  await page.goto("/calendar");
  await expect(page.getByRole("button", { name: "Day", pressed: true })).toBeVisible();
});

test("a meeting that moved wears a dot until it is seen, and leaves a ghost", async ({
  control,
  api,
  signIn,
}, { title }) => {
  const reader = await api("member");
  const event = await addMeeting(control, reader, title.slice(0, 20), 6);
  const page = await signIn("member");
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, `/calendar?view=week&date=${day}&tz=UTC`);
  const block = page.locator(`div[data-event="${event.uuid}"]`);
  await expect(block).toBeVisible();
  await expect(block.locator("[data-changed]")).toHaveCount(0);
  await control("PATCH", `/events/${event.uuid}`, { start: inTwoDays(8), end: inTwoDays(9) });
  await expect(block.locator("[data-changed]")).toHaveCount(1);
  const ghost = page.locator(`[data-ghost="${event.uuid}"]`);
  await expect(ghost).toContainText("08:00");
  expect((await ghost.boundingBox())?.y).toBeLessThan((await block.boundingBox())?.y ?? 0);
  await expectAccessible(page);
  const { changes } = await (await reader.get(`/api/events/${event.uuid}/history`)).json();
  const seen = changes.map(({ id }: { id: string }) => id);
  expect((await reader.put("/api/seen", { data: { changes: seen } })).ok()).toBe(true);
  await page.reload();
  await expect(block).toBeVisible();
  await expect(block.locator("[data-changed]")).toHaveCount(0);
});

test("a month in the side bar goes to a day; weeks begin where the reader lives", async ({
  signIn,
}) => {
  for (const [locale, first] of [
    ["en-US", "Sunday"],
    ["de-DE", "Monday"],
  ] as const) {
    const page = await signIn("viewer", {
      ...{ locale, timezoneId: "America/New_York", viewport: { width: 1280, height: 800 } },
    });
    await page.goto("/calendar?view=week&date=2026-11-25");
    const days = page.locator("main section[aria-labelledby^=day-] h2");
    await expect(days.first()).toContainText(first);
    const month = page.getByRole("region", { name: "Month" });
    await expect(month).toContainText("November 2026");
    await month.getByRole("button", { name: "Turn a month on" }).click();
    await month.getByRole("link", { name: "Thursday 24 December 2026" }).click();
    await expect(page).toHaveURL(/date=2026-12-24/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("December 2026");
  }
});

async function open(page: Page, path: string): Promise<void> {
  const stream = page.waitForRequest(/\/api\/live/);
  await page.goto(path);
  await stream;
}
