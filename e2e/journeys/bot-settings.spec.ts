import type { APIRequestContext, Page } from "@playwright/test";
import { expectAccessible } from "@/e2e/fixtures/is-accessible";
import { expect, test } from "@/e2e/fixtures/test";
import {
  addCalendar,
  botsOn,
  type Control,
  inTwoDays,
  pathOf,
  type UpstreamEvent,
} from "@/test/product/upstream";

test.describe("a bot's settings", () => {
  let calendar: string;
  // Both look at their pages three times over, wide, dark and on a phone.
  test.slow();

  test.beforeEach(async ({ control }, info) => {
    calendar = await addCalendar(control, info.title);
  });

  test("are changed on the bot that is scheduled", async ({ control, signIn, api }) => {
    const member = await api("member");
    const event = await add(control, member, calendar, 9);
    expect((await member.post(`/api/events/${event.uuid}/bot`)).status()).toBe(200);
    const page = await signIn("member");
    await page.goto(pathOf(event));
    const panel = page.getByRole("region", { name: "Event" });
    const opener = panel.getByRole("button", { name: "Settings of this bot" });
    await opener.click();

    // What Meeting BaaS doesn't let change is said beside the field.
    await expect(panel.getByLabel("Leaves after silence of")).toBeDisabled();
    await expect(panel).toContainText("once the bot is scheduled");
    await expectAccessible(page);

    const image = panel.getByLabel("Picture");
    await image.fill("http://example.com/bot.png");
    await panel.getByRole("button", { name: "Save" }).click();
    await expect(image).toHaveAttribute("aria-invalid", "true");
    await expect(image).toBeFocused();
    await image.fill("");

    await panel.getByLabel("Name", { exact: true }).fill("Ada's notes");
    await panel.getByRole("button", { name: "Save" }).click();
    await expect(opener).toBeFocused();
    await expect
      .poll(async () => (await botsOn(control, event)).map((bot) => bot.bot_param.bot_name))
      .toEqual(["Ada's notes"]);
  });

  test("begin with the team's, which admins set", async ({ control, signIn, api }) => {
    const event = await add(control, await api("member"), calendar, 11);
    const admin = await signIn("admin");
    await admin.goto("/calendar");
    await admin.getByRole("button", { name: "The admin", exact: true }).click();
    await admin.getByRole("link", { name: "Settings" }).click();
    await expect(admin.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
    await expectAccessible(admin);
    await admin.getByLabel("Leaves the waiting room after").fill("soon");
    await admin.getByRole("button", { name: "Save" }).click();
    await expect(admin.getByText("Whole seconds, from 1 to 86,400.")).toBeVisible();
    await admin.getByLabel("Leaves the waiting room after").fill("");
    await saveName(admin, "Team notes");

    const viewer = await signIn("viewer");
    await viewer.goto("/settings");
    await expect(viewer.getByText("Team notes")).toBeVisible();
    await expect(viewer.getByRole("button", { name: "Save" })).toHaveCount(0);

    const member = await signIn("member");
    await member.goto(pathOf(event));
    await member.getByRole("switch", { name: "Record this meeting" }).click();
    await expect
      .poll(async () => (await botsOn(control, event)).map((bot) => bot.bot_param.bot_name))
      .toEqual(["Team notes"]);
    await saveName(admin, "");
  });
});

async function saveName(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  const saved = page.waitForResponse("**/api/bot-defaults");
  await page.getByRole("button", { name: "Save" }).click();
  expect((await saved).status()).toBe(200);
}

/** A meeting of the calendar, once the mirror has it. */
async function add(
  control: Control,
  api: APIRequestContext,
  calendar: string,
  hour: number,
): Promise<UpstreamEvent> {
  const event = await control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
    title: "Customer call",
    start: inTwoDays(hour),
    end: inTwoDays(hour + 1),
  });
  await expect.poll(async () => (await api.get(`/api/events/${event.uuid}`)).status()).toBe(200);
  return event;
}
