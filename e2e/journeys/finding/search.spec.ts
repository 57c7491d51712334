import type { Page } from "@playwright/test";
import { addMeeting } from "@/e2e/fixtures/add-meeting";
import { hold } from "@/e2e/fixtures/held";
import { violationsOf } from "@/e2e/fixtures/is-accessible";
import { expect, test } from "@/e2e/fixtures/test";
import { inTwoDays } from "@/test/product/upstream";

const day = inTwoDays(9).slice(0, 10);
const paletteOf = (page: Page) => page.getByRole("dialog", { name: "Search" });
const meetingsOf = (page: Page) =>
  paletteOf(page).getByRole("group", { name: "Meetings" }).getByRole("option");
const itemsOf = (page: Page) => paletteOf(page).getByRole("option");

/** Until its script has come a page knows no keys. */
async function open(page: Page, key = "Control+k"): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await expect(paletteOf(page)).toBeVisible({ timeout: 1000 });
  }).toPass();
}

test("a meeting is found as one types, and opened, by keyboard alone", async ({
  control,
  api,
  signIn,
}) => {
  await addMeeting(control, await api("viewer"), "Zygote 四半期の会議 planning", 9);
  const page = await signIn("viewer");
  await page.goto("/bots?tz=Asia/Tokyo");
  const scripts: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "script") scripts.push(request.url());
  });
  await open(page, "/");
  // It comes when it is first asked for.
  expect(scripts.length).toBeGreaterThan(0);
  await expect(page.getByRole("combobox", { name: "Search" })).toBeFocused();
  await expect(itemsOf(page).filter({ hasText: "Deliveries" })).toBeVisible();

  await page.keyboard.type("zygote 会議");
  const found = meetingsOf(page);
  await expect(found).toContainText("Zygote 四半期の会議 planning");
  await expect(found).toBeVisible();
  await expect(found).toContainText("18:00");
  expect(await violationsOf(page, "all")).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/calendar\?date=.*&event=/);
  await expect(paletteOf(page)).toBeHidden();
  await expect(page.getByRole("region", { name: "Event" })).toContainText("Zygote");
});

test("days, pages and commands are reached by it, and Escape leaves it", async ({ signIn }) => {
  const page = await signIn("member");
  await page.goto("/bots");
  await open(page);
  await page.keyboard.type(new Date(`${day}T00:00:00Z`).toUTCString().slice(5, 16));
  await expect(itemsOf(page).first()).toContainText(day.slice(0, 4));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/calendar?date=${day}`);

  await open(page);
  await page.keyboard.type("deliv");
  await expect(itemsOf(page)).toHaveText(["Deliveries"]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/deliveries");

  await open(page);
  await page.keyboard.type("dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await open(page);
  await page.keyboard.type("qqqqqq");
  await expect(paletteOf(page).getByRole("status")).toHaveText("Nothing found.");
  await page.keyboard.press("Escape");
  await expect(paletteOf(page)).toBeHidden();
});

test("what was asked before is never shown under what is asked now", async ({
  control,
  api,
  signIn,
}) => {
  const viewer = await api("viewer");
  await addMeeting(control, viewer, "Aardvark sync", 10);
  await addMeeting(control, viewer, "Bumblebee sync", 11);
  const page = await signIn("viewer");
  await page.goto("/bots");
  const late = await hold(page, /\/api\/search\?q=aardvark/);
  await open(page);
  const input = page.getByRole("combobox", { name: "Search" });
  await input.fill("aardvark");
  await late.one();
  await input.fill("bumblebee");
  await expect(meetingsOf(page)).toHaveText([/Bumblebee sync/]);
  await late.go();
  await input.fill("bumblebee s");
  await expect(meetingsOf(page)).toHaveText([/Bumblebee sync/]);
});

test("what wasn't there when it was sought is found once it is", async ({
  control,
  api,
  signIn,
}) => {
  const page = await signIn("viewer");
  await page.goto("/bots");
  await open(page);
  const input = page.getByRole("combobox", { name: "Search" });
  await input.fill("quokka");
  await expect(paletteOf(page).getByRole("status")).toHaveText("Nothing found.");
  await addMeeting(control, await api("viewer"), "Quokka sync", 10);
  // Asked for twice within a moment it is asked for once.
  await expect(async () => {
    await input.fill("quo");
    await expect(meetingsOf(page)).toHaveCount(1, { timeout: 2_000 });
    await input.fill("quokka");
    await expect(meetingsOf(page)).toHaveText([/Quokka sync/], { timeout: 2_000 });
  }).toPass();
});

test("G and a letter go to a page, whose own keys stay out of it; ? tells all keys", async ({
  signIn,
}) => {
  const page = await signIn("member");
  await page.goto("/calendar?view=week");
  await open(page);
  await page.keyboard.press("Escape");
  await expect(paletteOf(page)).toBeHidden();
  for (const [key, path] of [
    ["h", "/changes"],
    ["b", "/bots"],
    ["e", "/recordings"],
    ["r", "/rules"],
    ["d", "/deliveries"],
    ["n", "/calendars"],
    ["c", "/calendar"],
  ] as const) {
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await expect(page).toHaveURL(path);
  }
  // The second key alone would have shown the agenda.
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await expect(page).toHaveURL("/calendar");

  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(keys).toContainText("Deliveries");
  expect(await violationsOf(page, "all")).toEqual([]);
  // Under a dialog keys are silent.
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await page.keyboard.press("Control+k");
  await expect(paletteOf(page)).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
  await expect(page).toHaveURL("/calendar");

  await page.evaluate(() => localStorage.setItem("shortcuts", "off"));
  for (const key of ["g", "b", "/", "?"]) await page.keyboard.press(key);
  await expect(page).toHaveURL("/calendar");
  await expect(page.getByRole("dialog")).toBeHidden();
  // It isn't a single key.
  await page.keyboard.press("Control+k");
  await expect(paletteOf(page)).toBeVisible();
});
