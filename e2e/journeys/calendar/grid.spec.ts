import type { APIRequestContext, Page } from "@playwright/test";
import { expectAccessible } from "@/e2e/fixtures/is-accessible";
import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar, type Control, type UpstreamEvent } from "@/test/product/upstream";

// Days of their own: no other journey's meetings stand between.
const dayAt = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const day = dayAt(16);

test("whole days that are many leave the hours their room, and fold away behind their number", async ({
  control,
  api,
  signIn,
}, { title }) => {
  const calendar = await addCalendar(control, title);
  for (let one = 1; one <= 25; one += 1)
    await add(control, calendar, { title: `Home ${one}`, all_day: { start: day, end: dayAt(17) } });
  await add(control, calendar, { title: "Trip", all_day: { start: day, end: dayAt(18) } });
  const start = `${day}T09:00:00Z`;
  const call = await add(control, calendar, { title: "Call", start, end: `${day}T10:00:00Z` });
  await mirrored(await api("viewer"), call);

  const page = await signIn("member");
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`/calendar?view=week&date=${day}&tz=UTC`);
  const block = page.locator(`[data-event="${call.uuid}"]`).getByRole("link");
  await expect(block).toBeInViewport();
  await expect(page.getByRole("link", { name: /^Trip/ })).toBeInViewport();
  const more = page.getByRole("button", { name: "23 more all day" });
  await more.click();
  const folded = page.getByRole("region", { name: /all day$/ });
  await expect(folded.getByRole("listitem")).toHaveCount(23);
  await expectAccessible(page);
  // Under a list that lies over the page, keys are silent.
  const before = page.url();
  for (const key of ["j", "k", "a"]) await page.keyboard.press(key);
  expect(page.url()).toBe(before);
  // By their names, whichever of them the grid has no room for.
  const names = await folded.getByRole("listitem").allInnerTexts();
  const numbers = names.map((name) => Number(/\d+/.exec(name)?.[0]));
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  const last = `Home ${numbers.at(-1)}`;
  await folded.getByRole("link", { name: new RegExp(`^${last}\\b`) }).click();
  await expect(folded).toBeHidden();
  await expect(page.getByRole("region", { name: "Event" })).toContainText(last);
  await page.keyboard.press("Escape");
  await expect(more).toBeFocused();
  // It is the hours that are clicked there, not something that lies over them.
  await block.click();
  await expect(page.getByRole("region", { name: "Event" })).toContainText("Call");

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/calendar?view=agenda&date=${day}&tz=UTC`);
  const row = page.locator(`li[data-event="${call.uuid}"]`);
  await expect(row).toBeInViewport();
  await page.getByRole("button", { name: "22 more all day" }).or(more).first().click();
  await expect(page.locator("li[data-event]").filter({ hasText: /^All day/ })).not.toHaveCount(0);
  await page.goto(`/calendar?view=week&date=${day}&tz=UTC`);
  const scroller = await hoursOf(page);
  expect(scroller.shown - scroller.head).toBeGreaterThan(200);
});

test("a title is cut at its own end, whichever way it runs", async ({ control, api, signIn }, {
  title,
}) => {
  const calendar = await addCalendar(control, title);
  const first = dayAt(20);
  const name = `اجتماع التخطيط الفصلي الطويل جداً مع جميع الفرق في كل المكاتب حول الميزانية الجديدة للعام المقبل`;
  const event = await add(control, calendar, {
    title: name,
    start: `${first}T09:00:00Z`,
    end: `${first}T09:30:00Z`,
  });
  await mirrored(await api("viewer"), event);
  const page = await signIn("viewer");
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`/calendar?view=week&date=${first}&tz=UTC`);
  const block = page.locator(`[data-event="${event.uuid}"]`);
  await expect(block).toBeVisible();
  // Its first letters stand inside of what is seen.
  expect(await firstWordIsSeen(block.getByText(name, { exact: false }).first())).toBe(true);
});

test("a link to an event opens its week, and leaves it there when it is closed", async ({
  control,
  api,
  signIn,
}, { title }) => {
  const calendar = await addCalendar(control, title);
  const later = dayAt(24);
  const event = await add(control, calendar, {
    title: "Far off",
    start: `${later}T22:30:00Z`,
    end: `${later}T23:30:00Z`,
  });
  await mirrored(await api("viewer"), event);
  const page = await signIn("viewer");
  await page.goto(`/calendar?view=week&tz=UTC&event=${event.uuid}`);
  const block = page.locator(`div[data-event="${event.uuid}"]`);
  await expect(block).toBeInViewport();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(block).toBeVisible();
  await page.getByRole("button", { name: "Today" }).click();
  await expect(block).toBeHidden();
});

test("times follow the device until somebody chooses", async ({ signIn, session }) => {
  const at = async (timezoneId: string, storageState: Awaited<ReturnType<typeof session>>) => {
    const page = await signIn("viewer", { storageState, timezoneId });
    await page.goto("/calendar");
    const zone = page.getByRole("combobox", { name: "Time zone" });
    return { context: page.context(), page, zone };
  };
  const berlin = await at("Europe/Berlin", await session("viewer"));
  await expect(berlin.zone).toHaveValue("Europe/Berlin");
  const carried = await berlin.context.storageState();
  await berlin.context.close();

  const tokyo = await at("Asia/Tokyo", carried);
  await expect(tokyo.zone).toHaveValue("Asia/Tokyo");
  await tokyo.zone.fill("lisbon");
  await tokyo.zone.press("Enter");
  await expect(tokyo.zone).toHaveValue("Europe/Lisbon");
  const chosen = await tokyo.context.storageState();
  await tokyo.context.close();

  const home = await at("Europe/Berlin", chosen);
  await expect(home.zone).toHaveValue("Europe/Lisbon");
  // What was chosen is named on every page, with the way back.
  await home.page.goto("/changes");
  const footer = home.page.locator("footer");
  await expect(footer).toContainText("Times in Europe/Lisbon");
  await footer.getByRole("button", { name: "Use Europe/Berlin" }).click();
  await expect(footer).not.toContainText("Times in");
  await home.page.goto("/calendar");
  await expect(home.zone).toHaveValue("Europe/Berlin");
  await home.context.close();
});

test("nothing is said to be up to date that can't be known", async ({ signIn }) => {
  const page = await signIn("viewer");
  await page.goto("/changes");
  const footer = page.locator("footer");
  await expect(footer).toContainText("Live");
  await page.context().setOffline(true);
  await expect(footer).toContainText("Offline");
  await expect(footer).toContainText("Can't be checked right now");
  await expect(footer).not.toContainText("Up to date");
  await page.context().setOffline(false);
  await expect(footer).not.toContainText("Offline");
  await expect(footer).not.toContainText("Can't be checked");
});

function add(control: Control, calendar: string, details: object): Promise<UpstreamEvent> {
  return control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, details);
}

async function mirrored(reader: APIRequestContext, event: UpstreamEvent): Promise<void> {
  await expect.poll(async () => (await reader.get(`/api/events/${event.uuid}`)).status()).toBe(200);
}

/** How high the grid is, and how much of it its head takes. */
async function hoursOf(page: Page): Promise<{ shown: number; head: number }> {
  const head = page.locator(".grid > .sticky.col-span-full").first();
  await expect(head).toBeVisible();
  return head.evaluate((element) => ({
    head: element.getBoundingClientRect().height,
    shown: element.parentElement?.parentElement?.clientHeight ?? 0,
  }));
}

async function firstWordIsSeen(title: ReturnType<Page["locator"]>): Promise<boolean> {
  return title.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!/\p{sc=Arab}/u.test(node.textContent ?? "")) continue;
      range.setStart(node, 0);
      range.setEnd(node, 3);
      const word = range.getBoundingClientRect();
      let clips: Element | null = node.parentElement;
      while (clips && getComputedStyle(clips).overflowX === "visible") clips = clips.parentElement;
      if (!clips) return true;
      const box = clips.getBoundingClientRect();
      return word.right <= box.right + 1 && word.left >= box.left - 1;
    }
    return false;
  });
}
