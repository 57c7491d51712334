import type { APIRequestContext, Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar, type Control, inTwoDays, type UpstreamEvent } from "@/test/product/upstream";

const day = inTwoDays(9).slice(0, 10);

const places = [
  { name: "Changes", path: "/changes" },
  { name: "Bots", path: "/bots" },
  { name: "Rules", path: "/rules" },
  { name: "Deliveries", path: "/deliveries" },
  { name: "Calendars", path: "/calendars" },
];

test("shell, stream, focus and toasts stay from page to page", async ({ control, api, signIn }, {
  title,
}) => {
  const event = await changed(control, await api("viewer"), title, "Before");
  const page = await signIn("viewer");
  let streams = 0;
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/live") streams++;
  });
  const stream = page.waitForRequest(/\/api\/live/);
  await page.goto(`/calendar?view=agenda&date=${day}&tz=UTC`);
  await stream;
  await page.evaluate(() => {
    document.querySelector("header")?.setAttribute("data-first", "");
  });
  await expect(page.getByRole("group", { name: "Shown calendars" })).toBeVisible();
  // A switch that isn't theirs says why.
  await page.getByRole("button", { name: "Record Before" }).click({ force: true });
  const toast = page.getByRole("alertdialog");
  await expect(toast).toBeVisible();
  // The clock of a toast stands still under the pointer.
  await toast.hover();

  const nav = page.getByRole("navigation", { name: "Pages" });
  for (const { name, path } of places) {
    const link = nav.getByRole("link", { name });
    await link.focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page).toHaveTitle(`${name} · Callboard`);
    await expect(link).toBeFocused();
    await expect(link).toHaveAttribute("aria-current", "page");
    await expect(nav.locator("[aria-current]")).toHaveCount(1);
    await expect(page.getByRole("group", { name: "Shown calendars" })).toBeHidden();
  }
  await expect(toast).toBeVisible();
  await expect(page.locator("header[data-first]")).toBeVisible();

  await nav.getByRole("link", { name: "Changes" }).click();
  await expect(page).toHaveURL(/\/changes$/);
  // What happens now comes to the page by the stream that the first page opened, before it polls.
  await control("PATCH", `/events/${event.uuid}`, { title: "After all" });
  await expect(async () => {
    const waiting = page.getByRole("button", { name: /\d new$/ });
    if (await waiting.isVisible()) await waiting.click();
    const row = page.getByRole("listitem").filter({ hasText: "After all" });
    await expect(row.first()).toBeVisible({ timeout: 500 });
  }).toPass();
  // A way taken again, by the browser's own button.
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Calendars" })).toBeVisible();
  expect(streams).toBe(1);
});

test("a page that is on its way shows its skeleton, in the place of its rows", async ({
  control,
  api,
  signIn,
}, { title }) => {
  await changed(control, await api("viewer"), title, "Slow");
  const page = await signIn("viewer");
  await page.goto("/settings");
  const nav = page.getByRole("navigation", { name: "Pages" });
  await expect(nav).toBeVisible();
  // By request the page comes late; what is prefetched of it isn't its data.
  let release = () => {};
  await page.route(/\/(changes|deliveries|calendars)\?_rsc=/, async (route) => {
    if (!route.request().headers()["next-router-prefetch"])
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    await route.continue();
  });
  for (const [name, first] of [
    ["Changes", "main ol > li"],
    ["Deliveries", "main tr[id]"],
    ["Calendars", "main tr[id]"],
  ] as const) {
    await nav.getByRole("link", { name }).click();
    const skeleton = page.locator("#arrivals > [aria-hidden]");
    await expect(skeleton).toBeVisible();
    await expect(skeleton.locator("h1")).toHaveText(name);
    const before = await topOf(page, "#arrivals > [aria-hidden] .border-t");
    const header = await topOf(page, "#arrivals > [aria-hidden] h1");
    release();
    await expect(skeleton).toBeHidden();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    // The lines of a table share their pixel, half each.
    expect(Math.abs((await topOf(page, "main h1")) - header), name).toBeLessThanOrEqual(0.5);
    expect(Math.abs((await topOf(page, first)) - before), name).toBeLessThanOrEqual(0.5);
  }
});

test("every page paints what it holds without JavaScript", async ({
  control,
  api,
  browser,
  session,
  app,
}, { title }) => {
  const member = await api("member");
  const event = await changed(control, member, title, "Unscripted");
  await member.post(`/api/events/${event.uuid}/bot`, { data: {} });
  const context = await browser.newContext({
    storageState: await session("viewer"),
    javaScriptEnabled: false,
    baseURL: app.url,
  });
  const page = await context.newPage();
  const shown: [path: string, name: string, text: string][] = [
    [`/calendar?view=agenda&date=${day}&event=${event.uuid}`, "Calendar", "Unscripted"],
    [`/calendar?view=week&date=${day}`, "Calendar", "Unscripted"],
    ["/changes", "Changes", "Unscripted"],
    ["/bots?group=upcoming", "Bots", "Unscripted"],
    ["/deliveries", "Deliveries", "calendar.sync_events"],
    ["/calendars", "Calendars", title],
    ["/settings", "", "The team's bots"],
  ];
  for (const [path, name, text] of shown) {
    await page.goto(path);
    await expect(page.locator("main").getByText(text).first(), path).toBeVisible();
    await expect(page.locator("footer"), path).toContainText("synced");
    const current = page.getByRole("navigation", { name: "Pages" }).locator("[aria-current]");
    await expect(current, path).toHaveText(name ? [name] : []);
    const filter = page.getByRole("group", { name: "Shown calendars" });
    if (name === "Calendar") await expect(filter).toBeVisible();
    else await expect(filter).toHaveCount(0);
  }
  await context.close();
});

/** An event of a calendar of its own, created after the first import: the feed tells of it. */
async function changed(
  control: Control,
  reader: APIRequestContext,
  calendar: string,
  title: string,
): Promise<UpstreamEvent> {
  const id = await addCalendar(control, calendar);
  const syncOf = async () => {
    const { calendars } = await (await reader.get("/api/calendars")).json();
    return calendars.find((one: { id: string }) => one.id === id)?.sync;
  };
  await expect.poll(syncOf).toBe("fresh");
  const event = await control<UpstreamEvent>("POST", `/calendars/${id}/events`, {
    title,
    // At an hour of their own: a crowded one would fold them away in the week.
    start: inTwoDays(18),
    end: inTwoDays(19),
  });
  await expect.poll(async () => (await reader.get(`/api/events/${event.uuid}`)).status()).toBe(200);
  return event;
}

async function topOf(page: Page, selector: string): Promise<number> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} isn't shown`);
  return box.y;
}
