import { addMeeting } from "@/e2e/fixtures/add-meeting";
import { stateOf } from "@/e2e/fixtures/calendars";
import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar, type Control } from "@/test/product/upstream";

test("a calendar that was switched off stays off, also where the server writes the page", async ({
  control,
  api,
  signIn,
}, { title }) => {
  const name = `Off ${title.slice(0, 12)}`;
  const calendar = await addCalendar(control, name);
  const event = await addMeeting(control, await api("viewer"), "Out of sight", 4, { calendar });
  const page = await signIn("viewer");
  await page.setViewportSize({ width: 1280, height: 800 });
  const at = `/calendar?view=day&date=${event.start_time.slice(0, 10)}&tz=UTC`;
  const block = page.locator(`div[data-event="${event.uuid}"]`);
  await page.goto(at);
  await expect(block).toBeVisible();
  await page.getByRole("checkbox", { name, exact: true }).first().uncheck();
  await expect(block).toBeHidden();
  expect(new URL(page.url()).searchParams.get("cal")).toBe(calendar);

  // The bare address is another person's link: it shows what this person looks at.
  await page.goto(at);
  await expect(page.getByRole("checkbox", { name, exact: true }).first()).not.toBeChecked();
  await expect(block).toBeHidden();
  const plain = await page.request.get(at);
  expect(await plain.text()).not.toContain(`data-event="${event.uuid}"`);

  await page.getByRole("checkbox", { name, exact: true }).first().check();
  await expect(block).toBeVisible();
  await page.goto(at);
  await expect(block).toBeVisible();
});

test("an admin opens all that is known of an event as JSON, and nobody else is offered it", async ({
  control,
  api,
  signIn,
}, { title }) => {
  const event = await addMeeting(control, await api("viewer"), title.slice(0, 20), 5);
  const link = { name: /as JSON/ };
  const admin = await signIn("admin");
  await admin.goto(`/calendar?event=${event.uuid}`);
  const opened = admin.waitForEvent("popup");
  await admin.getByRole("link", link).click();
  const text = await (await opened).locator("pre").textContent();
  expect(JSON.parse(text ?? "")).toMatchObject({ id: event.uuid, raw: expect.anything() });
  const member = await signIn("member");
  await member.goto(`/calendar?event=${event.uuid}`);
  await expect(member.getByRole("heading", { name: "History" })).toBeVisible();
  await expect(member.getByRole("link", link)).toHaveCount(0);
});

test("an address that asks for no day and no calendar says what is shown instead", async ({
  api,
  signIn,
}) => {
  const page = await signIn("viewer");
  await page.goto("/calendar?view=day&date=2026-02-30&tz=UTC");
  await expect(page.getByRole("button", { name: "Day", pressed: true })).toBeVisible();
  await expect(page.locator("[data-now]").first()).toBeVisible();

  const { calendars } = await (await (await api("viewer")).get("/api/calendars")).json();
  const all = calendars.map(({ id }: { id: string }) => id).join(",");
  await page.goto(`/calendar?view=week&cal=${all}`);
  await expect(page.getByText("All calendars are switched off.")).toBeVisible();
  await page.getByRole("button", { name: "Show all calendars" }).click();
  await expect(page.getByText("All calendars are switched off.")).toBeHidden();
  await expect(page.locator("section[aria-labelledby^=day-]").first()).toBeVisible();
});

test("a second zone stands beside the hours until it is taken away", async ({ control, signIn }, {
  title,
}) => {
  await addCalendar(control, title);
  const page = await signIn("viewer");
  await page.setViewportSize({ width: 1280, height: 800 });
  const at = "/calendar?view=week&date=2027-01-13&tz=Europe/Berlin";
  await page.goto(at);
  const noon = page.getByText("12:00", { exact: true });
  const inNewYork = page.getByText("06:00", { exact: true });
  await expect(noon).toHaveCount(1);
  await page.getByRole("button", { name: "Add a second time zone" }).click();
  const second = page.getByRole("combobox", { name: "Second time zone" });
  await expect(second).toBeFocused();
  await second.fill("new york");
  await second.press("Enter");
  await expect(second).toHaveValue("America/New York");
  expect(new URL(page.url()).searchParams.get("tz2")).toBe("America/New_York");
  // Noon in Berlin stands on one line with six in the morning in New York.
  const [here, there] = [await noon.last().boundingBox(), await inNewYork.first().boundingBox()];
  expect(there?.y).toBe(here?.y);
  expect(there?.x).toBeLessThan(here?.x ?? 0);

  // The bare address is written by the server as this person looks at it.
  await page.goto(at);
  await expect(second).toHaveValue("America/New York");
  const half = "/calendar?view=day&date=2027-01-13&tz=Europe/Berlin&tz2=Asia/Kolkata";
  await page.goto(half);
  await expect(page.getByText("16:30", { exact: true })).toHaveCount(1);

  await page.getByRole("button", { name: "Show one time zone" }).click();
  await expect(second).toBeHidden();
  await page.goto(at);
  await expect(page.getByRole("button", { name: "Add a second time zone" })).toBeVisible();
});

test("Back and a reload return to where one was", async ({ control, api, signIn }, { title }) => {
  await mirroredCalendar(control, await api("viewer"), title);
  const page = await signIn("admin");
  await page.setViewportSize({ width: 1280, height: 400 });
  await page.goto("/calendar?view=day&date=2027-01-13&tz=UTC");
  const hours = page.locator("[data-scroller=days]");
  const down = (scroller: typeof hours, by: number) =>
    expect(async () => {
      await scroller.hover();
      await page.mouse.wheel(0, by);
      await expect.poll(() => top(scroller), { timeout: 1_000 }).toBeGreaterThan(100);
    }).toPass();
  const top = (scroller: typeof hours) => scroller.evaluate((element) => element.scrollTop);
  await down(hours, 4_000);
  const left = await top(hours);
  await page.reload();
  await expect.poll(() => top(hours)).toBe(left);

  await page.getByRole("navigation", { name: "Pages" }).getByText("Team").click();
  await expect(page.getByRole("heading", { name: "Team", level: 1 })).toBeVisible();
  await page.goBack();
  await expect.poll(() => top(hours)).toBe(left);

  // A page that one goes to anew begins at its top.
  await page.goto("/settings");
  const main = page.locator("main");
  await down(main, 300);
  const settings = await top(main);
  await page.reload();
  await expect.poll(() => top(main)).toBe(settings);
  await page.getByRole("navigation", { name: "Pages" }).getByText("Team").click();
  await expect(page.getByRole("heading", { name: "Team", level: 1 })).toBeVisible();
  expect(await top(main)).toBe(0);
});

async function mirroredCalendar(
  control: Control,
  viewer: Parameters<typeof stateOf>[0],
  name: string,
): Promise<void> {
  const calendar = await addCalendar(control, name);
  await expect.poll(() => stateOf(viewer, calendar)).toBe("fresh");
}
