import { type Locator, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/fixtures/is-accessible";
import { expect } from "@/e2e/fixtures/test";
import { startLauncher } from "@/test/product/launcher";

const mostClicks = 5;
const withinMinutes = 3;

// Who tries it isn't in UTC.
test.use({ timezoneId: "America/Los_Angeles" });

test("from the first start to a recording being watched: five clicks and three minutes at most", async ({
  page,
}) => {
  const launcher = await startLauncher();
  try {
    await expect.poll(launcher.said, { timeout: 90_000 }).toContain("Ctrl+C stops it");
    const began = Date.now();
    let clicks = 0;
    const click = async (what: Locator) => {
      clicks += 1;
      await what.click();
    };
    const address = /Callboard is at (\S+)/.exec(launcher.said())?.[1] ?? "";
    await page.goto(address);
    await page.getByLabel("Email").fill("admin@callboard.local");
    await page.getByLabel("Password").fill(launcher.kept("admin-password"));
    await click(page.getByRole("button", { name: "Sign in" }));
    await expect(page.getByRole("complementary", { name: "Sandbox" })).toContainText("made up");
    await click(page.getByRole("link", { name: "Recordings", exact: true }));
    await expect(page.getByRole("heading", { level: 1, name: "Recordings" })).toBeVisible();
    const northwind = page.getByRole("link", { name: "Customer call: Northwind" });
    await expect(northwind).toBeVisible({ timeout: 150_000 });
    await expectAccessible(page);
    await click(northwind);
    await expect(page.getByText("How did the first week with the new plan go?")).toBeVisible();
    const video = page.locator("video");
    // Before, there is nothing to start.
    await expect.poll(() => isKnown(video)).toBe(true);
    await click(video);
    await expect.poll(() => played(video)).toBeGreaterThan(2);
    expect(clicks).toBeLessThanOrEqual(mostClicks);
    expect(Date.now() - began).toBeLessThan(withinMinutes * 60_000);
    await expect(page.locator("[aria-current=true]")).toHaveCount(1);
    await expectAccessible(page);

    await showsTheRest(page, address);
    // Addresses with ports are for programs.
    expect(launcher.said().replaceAll(address, "")).not.toMatch(/127\.0\.0\.1:\d/);
  } finally {
    await launcher.close();
  }
});

function isKnown(video: Locator): Promise<boolean> {
  return video.evaluate((element: HTMLVideoElement) => element.readyState >= element.HAVE_METADATA);
}

function played(video: Locator): Promise<number> {
  return video.evaluate((element: HTMLVideoElement) => element.currentTime);
}

/** A bot that is in its call, one that wasn't let in, and a meeting that was moved. */
async function showsTheRest(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/bots?group=live`);
  await expect(page.getByText("Demo for Lakeside Clinics").first()).toBeVisible();
  await page.goto(`${address}/bots?group=failed`);
  await expect(page.getByText("Interview: backend engineer").first()).toBeVisible();
  await expect(page.getByText("Nobody let it in").first()).toBeVisible();
  await page.goto(`${address}/changes`);
  await expect(page.getByText("Partner sync: Fabrikam").first()).toBeVisible();
}
