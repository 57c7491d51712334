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
    if (request.method() !== "GET") changes.push(`${request.method()} ${request.url()}`);
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
  // The switch is locked and says where it is done.
  await expect(panel.getByRole("switch")).toBeDisabled();
  await panel.getByRole("switch").click({ force: true });
  await expect(panel).toContainText("tell it to leave");
  for (const legend of ["For this meeting", "For the series"]) {
    const group = panel.getByRole("group", { name: legend });
    await group.getByRole("button", { name: /^Don't record/ }).click();
    await keep();
    await expect(group.getByRole("button", { name: /^Don't record/ })).toHaveAttribute(
      "aria-pressed",
      "false",
    );
  }
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
  await panel
    .getByRole("group", { name: "For this meeting" })
    .getByRole("button", { name: /^Don't record/ })
    .click();
  await question.getByRole("button", { name: "Tell it to leave" }).click();
  await expect(question).toBeHidden();
  await expect.poll(() => botsOn(control, event)).toHaveLength(0);
});
