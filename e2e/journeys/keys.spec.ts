import type { APIRequestContext, Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures/test";
import {
  addCalendar,
  botsOn,
  type Control,
  inTwoDays,
  type UpstreamEvent,
} from "@/test/product/upstream";

const day = inTwoDays(9).slice(0, 10);

test("a key that is held acts once", async ({ control, api, signIn }, { title }) => {
  const event = await mirrored(control, await api("member"), title, "Held", 9);
  const page = await signIn("member");
  await open(page, `/calendar?view=agenda&date=${day}&tz=UTC`);

  const row = page.locator(`li[data-event="${event.uuid}"]`);
  await row.getByRole("link").focus();
  // Pressed again without having been let go: this is how a browser tells of a key that is held.
  for (let time = 0; time < 4; time++) await page.keyboard.down("r");
  await page.keyboard.up("r");
  const record = row.getByRole("button", { name: "Record Held" });
  await expect(record).toHaveAttribute("aria-pressed", "true");
  await expect.poll(() => botsOn(control, event)).toHaveLength(1);

  for (let time = 0; time < 4; time++) await page.keyboard.down("j");
  await page.keyboard.up("j");
  await expect.poll(() => dateOf(page)).toBe(dayAfter(7));
  // One step back is where it began, if it went one step.
  await page.keyboard.press("k");
  await expect.poll(() => dateOf(page)).toBe(day);
});

test("keys are silent under a dialog and with a modifier", async ({ control, api, signIn }, {
  title,
}) => {
  const member = await api("member");
  const bots: string[] = [];
  for (const [index, name] of ["Upper", "Lower"].entries()) {
    const event = await mirrored(control, member, title, name, 9 + index);
    const answer = await member.post(`/api/events/${event.uuid}/bot`, { data: {} });
    bots.push((await answer.json()).bot.id);
  }
  const page = await signIn("member");
  // Wide enough for the panel to leave the selection's buttons free.
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, "/bots?group=upcoming");
  await page.locator(`#bot-${bots[0]}`).getByRole("link").click();
  await expect(page.getByRole("region", { name: "Bot" })).toContainText("Upper");
  await page.keyboard.press("x");
  const selection = page.getByRole("region", { name: "Selection" });
  await expect(selection).toContainText("1 selected");

  await selection.getByRole("button", { name: "Cancel 1" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  for (const key of ["x", "j", "k", "j"]) await page.keyboard.press(key);
  await expect(page).toHaveURL(new RegExp(`bot=${bots[0]}`));
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(selection).toContainText("1 selected");
  // The key that closed the dialog left the panel alone; the next one closes it.
  await expect(page.getByRole("region", { name: "Bot" })).toContainText("Upper");

  await page.keyboard.press("Control+j");
  await page.keyboard.press("Alt+k");
  await expect(page).toHaveURL(new RegExp(`bot=${bots[0]}`));

  await page.keyboard.press("j");
  await expect(page).not.toHaveURL(new RegExp(`bot=${bots[0]}`));
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: "Bot" })).toBeHidden();
});

test("whoever doesn't want single keys switches them off; Escape stays", async ({
  control,
  api,
  signIn,
}, { title }) => {
  const event = await mirrored(control, await api("viewer"), title, "Quiet", 9);
  const page = await signIn("viewer");
  await open(page, `/calendar?view=agenda&date=${day}&tz=UTC&event=${event.uuid}`);
  await page.getByRole("button", { name: "The viewer" }).click();
  await page.getByRole("checkbox", { name: "Single-key shortcuts" }).uncheck();
  await page.keyboard.press("Escape");
  const panel = page.getByRole("region", { name: "Event" });
  await expect(panel).toBeVisible();

  await page.keyboard.press("j");
  await page.keyboard.press("w");
  await expect(page).toHaveURL(/view=agenda/);
  expect(dateOf(page)).toBe(day);
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
});

test("a key that puts a character together is left to it", async ({ control, api, signIn }, {
  title,
}) => {
  const event = await mirrored(control, await api("viewer"), title, "Composed", 9);
  const page = await signIn("viewer");
  await open(page, `/calendar?view=agenda&date=${day}&tz=UTC&event=${event.uuid}`);
  const panel = page.getByRole("region", { name: "Event" });
  await expect(panel).toBeVisible();
  const composing = { key: "Escape", isComposing: true, bubbles: true, cancelable: true };
  await page.evaluate(
    (init) => document.body.dispatchEvent(new KeyboardEvent("keydown", init)),
    composing,
  );
  await expect(panel).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
});

/** An event that the mirror holds, of a calendar of its own. */
async function mirrored(
  control: Control,
  reader: APIRequestContext,
  calendar: string,
  title: string,
  hour: number,
): Promise<UpstreamEvent> {
  const id = await addCalendar(control, calendar);
  const event = await control<UpstreamEvent>("POST", `/calendars/${id}/events`, {
    title,
    start: inTwoDays(hour),
    end: inTwoDays(hour + 1),
  });
  await expect.poll(async () => (await reader.get(`/api/events/${event.uuid}`)).status()).toBe(200);
  return event;
}

/** Until its script has come a page knows no keys; that it asks for the stream tells that it has. */
async function open(page: Page, path: string): Promise<void> {
  const stream = page.waitForRequest(/\/api\/live/);
  await page.goto(path);
  await stream;
}

function dayAfter(days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function dateOf(page: Page): string {
  return new URL(page.url()).searchParams.get("date") ?? "";
}
