import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar, botsOn, pathOf, type UpstreamEvent } from "@/test/product/upstream";

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();

test("nothing takes a bot out of its call unasked, wherever it stands", async ({
  control,
  api,
  signIn,
}, { title }) => {
  const calendar = await addCalendar(control, title);
  const start = minutes(-5);
  const event = await control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
    title: "Live call",
    start,
    end: minutes(55),
    is_recurring: true,
    recurring_event_id: "leaving",
    ical_uid: "leaving@example.com",
    original_start: start,
  });
  const member = await api("member");
  await expect.poll(async () => (await member.get(`/api/events/${event.uuid}`)).status()).toBe(200);
  expect((await member.post(`/api/events/${event.uuid}/bot`, { data: {} })).ok()).toBe(true);
  await control("POST", `/bots/${event.uuid}/report`, { code: "joining_call" });
  await control("POST", `/bots/${event.uuid}/report`, { code: "in_call_recording" });
  const botNow = async () => (await (await member.get(`/api/events/${event.uuid}`)).json()).bot;
  await expect.poll(async () => (await botNow()).state).toBe("recording");

  const page = await signIn("member");
  const changes: string[] = [];
  page.on("request", (request) => {
    const isSeen = request.url().endsWith("/api/seen");
    if (request.method() !== "GET" && !isSeen) changes.push(`${request.method()} ${request.url()}`);
  });
  const question = page.getByRole("dialog", { name: "Tell the bot to leave?" });
  const keep = async () => {
    await expect(question).toBeVisible();
    await question.getByRole("button", { name: "Keep as it is" }).click();
    await expect(question).toBeHidden();
  };

  const stream = page.waitForRequest(/\/api\/live(\?|$)/);
  await page.goto(`${pathOf(event)}&view=agenda&tz=UTC`);
  await stream;
  const panel = page.getByRole("region", { name: "Event" });
  // The switch asks, and so does what would end it for all in the series.
  const recorded = panel.getByRole("switch", { name: "Record this meeting" });
  await expect(recorded).toBeChecked();
  await recorded.click();
  await keep();
  await expect(recorded).toBeChecked();
  const applies = panel.getByRole("combobox", { name: "Applies to" });
  await applies.selectOption("All in the series");
  await panel.getByRole("button", { name: "Never record the series" }).click();
  await keep();
  await expect(panel).toContainText("follows the rules");
  await applies.selectOption("This meeting");
  await panel.getByRole("button", { name: "Tell it to leave" }).click();
  await keep();

  // By the key, and by the button beside its title.
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  const row = page.locator(`li[data-event="${event.uuid}"]`);
  await row.getByRole("link").focus();
  await page.keyboard.press("r");
  await row.getByRole("button", { name: "Record Live call" }).click({ force: true });

  // In the list, alone and with others.
  const { id } = await botNow();
  await page.goto(`/bots?group=live&bot=${id}`);
  const bot = page.getByRole("region", { name: "Bot" });
  await bot.getByRole("button", { name: "Tell it to leave" }).click();
  await keep();
  await bot.getByRole("button", { name: "Close", exact: true }).click();
  await page.locator(`#bot-${id}`).getByRole("checkbox").check();
  await expect(page.getByRole("region", { name: "Selection" })).toContainText(
    "Nothing can be done with these together.",
  );

  expect(changes).toEqual([]);
  expect((await botNow()).state).toBe("recording");
  expect(await botsOn(control, event)).toHaveLength(1);

  // Whoever agrees is obeyed.
  await page.goto(`${pathOf(event)}&view=agenda&tz=UTC`);
  await panel.getByRole("switch", { name: "Record this meeting" }).click();
  await question.getByRole("button", { name: "Tell it to leave" }).click();
  await expect(question).toBeHidden();
  await expect.poll(() => botsOn(control, event)).toHaveLength(0);
});
