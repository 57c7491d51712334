import type { Page } from "@playwright/test";
import { expectAccessible } from "@/e2e/fixtures/is-accessible";
import { readableTitles } from "@/e2e/fixtures/readable-titles";
import { expect, test } from "@/e2e/fixtures/test";
import { addWholeTeam, teamMonday } from "@/e2e/fixtures/whole-team";

test("a team of thirteen with sixty meetings each is read in a day and in a week", async ({
  control,
  api,
  signIn,
}) => {
  const { events, calendars } = await addWholeTeam(control, await api("viewer"));
  // Calendars of other journeys would have columns, too.
  const { calendars: all } = await (await (await api("viewer")).get("/api/calendars")).json();
  const others = all
    .map(({ id }: { id: string }) => id)
    .filter((id: string) => !calendars.includes(id));
  const at = (view: string) =>
    `/calendar?view=${view}&date=${teamMonday}&tz=UTC${others.length ? `&cal=${others.join(",")}` : ""}`;
  const page = await signIn("member");
  await page.setViewportSize({ width: 1280, height: 800 });

  await test.step("a day tells nearly all, each person's in a column of their own", async () => {
    await open(page, at("day"));
    const today = events.filter(({ start_time }) => start_time.startsWith(teamMonday));
    const readable = await readableTitles(page);
    console.log(`the day: ${readable.length} of ${today.length} titles can be read`);
    expect(readable.length).toBeGreaterThanOrEqual(today.length * 0.75);
    await expect(page.getByRole("region", { name: /Colleague/ })).toHaveCount(13);
    await expectAccessible(page);

    // One person alone, and all again.
    await page.getByRole("button", { name: "Colleague C", exact: true }).last().click();
    await expect(page).toHaveURL(/only=/);
    await expect(page.getByRole("region", { name: /Colleague/ })).toHaveCount(1);
    const own = await readableTitles(page);
    expect(own.length).toBe(today.filter((_, index) => Math.floor(index / 12) === 2).length);
    await page.getByRole("button", { name: "Only Colleague C" }).click();
    await expect(page.getByRole("region", { name: /Colleague/ })).toHaveCount(13);
  });

  await test.step("in a week what is to be recorded is never folded", async () => {
    const member = await api("member");
    // One of each colleague's at the same hour of the same day: more than a day has lanes.
    const chosen = events.filter((_, index) => index % 60 === 26).slice(0, 6);
    for (const { uuid } of chosen)
      expect((await member.post(`/api/events/${uuid}/bot`, { data: {} })).ok()).toBe(true);
    await open(page, at("week"));
    for (const { uuid } of chosen)
      await expect(page.locator(`div[data-event="${uuid}"]`)).toHaveCount(1);
    const readable = await readableTitles(page);
    console.log(`the week: ${readable.length} of ${events.length} titles can be read`);
    expect(readable.length).toBeGreaterThanOrEqual(100);
    await expectAccessible(page);
    // The weekend is empty, and leaves its room to the others.
    const widths = await page
      .locator("section[aria-labelledby^=day-]")
      .evaluateAll((days) => days.map((day) => Math.round(day.getBoundingClientRect().width)));
    expect(Math.max(...widths.slice(5))).toBeLessThan(32);
    expect(Math.min(...widths.slice(0, 5))).toBeGreaterThan(170);
    expect(await overlapping(page)).toEqual([]);
  });

  await test.step("what found no room is behind its hour's number, with whose it is", async () => {
    const more = page.getByRole("button", { name: /more from 09:00$/ }).first();
    await more.click();
    const folded = page.getByRole("region", { name: /from 09:00$/ });
    await expect(folded.getByRole("listitem").first()).toContainText("Colleague");
    await expect(folded.getByRole("button", { name: /^Record / }).first()).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Show a day, with a column for each" }).click();
    await expect(page).toHaveURL(/view=day/);
  });

  await test.step("a month counts what a day has no room for", async () => {
    await open(page, at("month"));
    await expect(page.getByRole("button", { name: /more on Monday/ })).toHaveCount(1);
    await expectAccessible(page);
  });

  await test.step("the panel leaves free what it was opened from", async () => {
    await open(page, at("week"));
    const friday = page.locator("section[aria-labelledby^=day-]").nth(4);
    const block = friday.locator("div[data-event]").first();
    await block.getByRole("link").click();
    const panel = page.getByRole("region", { name: "Event", exact: true });
    await expect(panel).toBeVisible();
    const edge = async (of: typeof block) => of.evaluate((one) => one.getBoundingClientRect());
    await expect(async () => {
      expect((await edge(block)).right).toBeLessThanOrEqual((await edge(panel)).left + 1);
    }).toPass();
    await page.keyboard.press("Escape");
    await expect(block.getByRole("link")).toBeFocused();
  });
  expect(calendars).toHaveLength(13);
});

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await expect(page.locator("main [data-event]").first()).toBeVisible();
}

/** Pairs of blocks of which one is drawn over the other. */
function overlapping(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const day of document.querySelectorAll("main section[aria-labelledby^=day-]")) {
      const blocks = [...day.querySelectorAll("div[data-event], button[data-holds]")].map(
        (one) => ({
          name: one.textContent ?? "",
          box: one.getBoundingClientRect(),
        }),
      );
      for (const [index, a] of blocks.entries())
        for (const b of blocks.slice(index + 1)) {
          const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
          const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
          if (across > 0.5 && down > 0.5) found.push(`${a.name} over ${b.name}`);
        }
    }
    return found;
  });
}
