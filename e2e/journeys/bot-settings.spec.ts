import type { Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/is-accessible";
import { expect, test } from "../fixtures/test";
import {
  addCalendar,
  botsOn,
  type Control,
  inTwoDays,
  pathOf,
  type UpstreamEvent,
} from "../fixtures/upstream";

test.describe("a bot's settings", () => {
  let calendar: string;

  test.beforeEach(async ({ control }, info) => {
    calendar = await addCalendar(control, info.title);
  });

  test("are changed on the bot that is scheduled", async ({ control, signIn, api }) => {
    const event = await add(control, calendar, 9);
    const member = await api("member");
    await expect
      .poll(async () => (await member.post(`/api/events/${event.uuid}/bot`)).status(), {
        timeout: 20_000,
      })
      .toBe(200);
    const page = await signIn("member");
    await page.goto(pathOf(event));
    const panel = page.getByRole("region", { name: "Event" });
    const opener = panel.getByRole("button", { name: "Settings of this bot" });
    await opener.click();

    // What Meeting BaaS doesn't let change is said beside the field.
    await expect(panel.getByLabel("Nobody spoke for")).toBeDisabled();
    await expect(panel).toContainText("once the bot is scheduled");
    await expectAccessible(page);

    const image = panel.getByLabel("Image");
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

  test("begin with the team's, which admins set", async ({ control, signIn }) => {
    const event = await add(control, calendar, 11);
    const admin = await signIn("admin");
    await admin.goto("/calendar");
    await admin.getByRole("button", { name: /admin/i }).click();
    await admin.getByRole("link", { name: "Settings" }).click();
    await expect(admin.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
    await expectAccessible(admin);
    await admin.getByLabel("Left in the waiting room for").fill("soon");
    await admin.getByRole("button", { name: "Save" }).click();
    await expect(admin.getByText("Whole seconds, from 1 to 86,400.")).toBeVisible();
    await admin.getByLabel("Left in the waiting room for").fill("");
    await saveName(admin, "Team notes");

    const viewer = await signIn("viewer");
    await viewer.goto("/settings");
    await expect(viewer.getByText("Team notes")).toBeVisible();
    await expect(viewer.getByRole("button", { name: "Save" })).toHaveCount(0);

    const member = await signIn("member");
    await expect(async () => {
      await member.goto(pathOf(event));
      await member.getByRole("switch", { name: "Record this meeting" }).click({ timeout: 2_000 });
    }).toPass({ timeout: 20_000 });
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

function add(control: Control, calendar: string, hour: number): Promise<UpstreamEvent> {
  return control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
    title: "Customer call",
    start: inTwoDays(hour),
    end: inTwoDays(hour + 1),
  });
}
