import type { Page } from "@playwright/test";
import { violationsOf } from "@/e2e/fixtures/is-accessible";
import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar, type Control, inTwoDays, type UpstreamEvent } from "@/test/product/upstream";

const looks = [
  { name: "wide", viewport: { width: 1440, height: 900 } },
  { name: "phone", viewport: { width: 390, height: 844 } },
  { name: "narrowest", viewport: { width: 320, height: 640 } },
];

const hostile = `<img src=x onerror="document.body.dataset.hacked=1"><script>document.body.dataset.hacked=1</script>
  <a href="javascript:document.body.dataset.hacked=1">agenda</a>`;

for (const { name, viewport } of looks) {
  test(`every page is accessible, fits and keeps its policy: ${name}`, async ({
    control,
    signIn,
    api,
  }) => {
    // Each page is read by axe, which takes seconds on a busy machine.
    const event = await furnish(control, name);
    const viewer = await api("viewer");
    await expect
      .poll(async () => (await viewer.get(`/api/events/${event.uuid}`)).status())
      .toBe(200);
    const page = await signIn("admin");
    await page.setViewportSize(viewport);
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));

    const date = inTwoDays(9).slice(0, 10);
    const pages = [
      `/calendar?view=week&date=${date}`,
      `/calendar?view=day&date=${date}`,
      `/calendar?view=month&date=${date}`,
      `/calendar?view=agenda&date=${date}`,
      `/calendar?event=${event.uuid}&date=${date}`,
      "/changes?imports=true",
      "/bots?group=upcoming",
      "/bots?group=failed",
      "/recordings",
      "/recordings?q=budget",
      "/rules",
      "/rules?tab=people",
      "/rules?tab=revisions",
      "/deliveries",
      "/calendars",
      "/settings",
      "/you",
      "/team",
      "/team?tab=sessions",
      "/team?tab=tokens",
      "/team?tab=audit",
      "/no-such-page",
    ];
    for (const path of pages) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      if (path !== "/no-such-page")
        await expect(page.getByText("Live", { exact: true }).last()).toBeVisible();
      if (path.startsWith("/calendar?")) await keepUp(page);
      await page.emulateMedia({ colorScheme: "light" });
      expect(await violationsOf(page, "all"), path).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await violationsOf(page, "colours"), `${path}, dark`).toEqual([]);
      expect(await overflow(page), path).toBeLessThanOrEqual(0);
      expect(await page.evaluate(() => document.body.dataset.hacked), path).toBeUndefined();
    }
    // The page that doesn't exist is answered 404, which the console tells.
    expect(complaints.filter((one) => !one.includes("no-such-page"))).toEqual([]);
  });
}

test("the policy of every page names a nonce of its own", async ({ app }) => {
  const policyOf = async () =>
    (await fetch(`${app.url}/sign-in`)).headers.get("content-security-policy") ?? "";
  const [first, second] = [await policyOf(), await policyOf()];
  expect(first).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
  expect(first).not.toContain("'unsafe-eval'");
  // Only a trial plays what lies on this machine.
  expect(first).toContain("media-src 'self' https:;");
  expect(first).not.toBe(second);
});

async function furnish(control: Control, name: string): Promise<UpstreamEvent> {
  const calendar = await addCalendar(control, name);
  const add = (event: Record<string, unknown>) =>
    control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
      start: inTwoDays(9),
      end: inTwoDays(10),
      ...event,
    });
  await add({ title: "A".repeat(180), meeting_url: "" });
  await add({ title: "اجتماع الفريق 🚀", private: true });
  await add({ title: "Declined by me", response: "declined" });
  return add({ title: hostile, description: hostile, location: hostile });
}

/**
 * The week scrolls itself to the present hour once its events are there: by the clock, any of them
 * may lie half below its head. So it is looked at from the top, when it has stopped scrolling.
 */
async function keepUp(page: Page): Promise<void> {
  await expect(async () => {
    const moved = await page.evaluate(async () => {
      const all = [...document.querySelectorAll("*")];
      for (const element of all) element.scrollTop = 0;
      await new Promise((resolve) => setTimeout(resolve, 400));
      return [...document.querySelectorAll("*")].filter((element) => element.scrollTop > 0).length;
    });
    expect(moved).toBe(0);
  }).toPass();
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
