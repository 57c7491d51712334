import { expectAccessible } from "@/e2e/fixtures/is-accessible";
import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar, type Control, inTwoDays, type UpstreamEvent } from "@/test/product/upstream";

type Api = Awaited<ReturnType<Parameters<Parameters<typeof test>[2]>[0]["api"]>>;

/** A meeting for which the member wants a bot, and has it. */
async function recorded(control: Control, member: Api, calendar: string, title: string, hour = 9) {
  const event = await control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
    title,
    start: inTwoDays(hour),
    end: inTwoDays(hour + 1),
  });
  await expect.poll(async () => (await member.get(`/api/events/${event.uuid}`)).status()).toBe(200);
  const answer = await member.post(`/api/events/${event.uuid}/bot`, { data: {} });
  expect(answer.ok()).toBe(true);
  const { bot }: { bot: { id: string } } = await answer.json();
  return { event, bot: bot.id };
}

test("a bot goes from group to group as it reports, and tells its way in the panel", async ({
  control,
  api,
  signIn,
}, { title }) => {
  const member = await api("member");
  const calendar = await addCalendar(control, title);
  const { event, bot } = await recorded(control, member, calendar, "Roadmap call");
  const report = (code: string) => control("POST", `/bots/${event.uuid}/report`, { code });

  const page = await signIn("member");
  await page.goto("/bots");
  const row = page.locator(`#bot-${bot}`);
  await expect(row).toContainText("Will record");
  await expect(row).toContainText("Chosen by");
  await row.getByRole("link").click();
  const panel = page.getByRole("region", { name: "Bot" });
  await expect(panel.getByRole("heading", { level: 2 })).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`bot=${bot}`));
  await expectAccessible(page);

  await report("joining_call");
  await report("in_call_recording");
  await expect(panel).toContainText("It joins the call");
  await expect(panel).toContainText("It is recording");
  // Whatever takes a bot out of its call asks first.
  await panel.getByRole("button", { name: "Tell it to leave" }).click();
  const question = page.getByRole("dialog");
  await expect(question.getByRole("button", { name: "Tell it to leave" })).toBeVisible();
  await question.getByRole("button", { name: "Keep as it is" }).click();
  await expect(question).toBeHidden();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: /^Live/ }).click();
  await expect(row).toContainText("Recording");

  await report("a_code_from_tomorrow");
  await control("POST", `/bots/${event.uuid}/complete`, {});
  await expect(row).toBeHidden();
  await page.getByRole("link", { name: /^Past/ }).click();
  await row.getByRole("link").click();
  await expect(panel).toContainText("a_code_from_tomorrow");
  await panel.getByRole("link", { name: "Open the recording" }).click();
  await expect(page).toHaveURL(/\/recordings\//);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Roadmap call");
});

test("a bot that failed says why and what to do", async ({ control, api, signIn }, { title }) => {
  const member = await api("member");
  const calendar = await addCalendar(control, title);
  const { event, bot } = await recorded(control, member, calendar, "Board call");
  await control("POST", `/bots/${event.uuid}/report`, { code: "joining_call" });
  await control("POST", `/bots/${event.uuid}/fail`, {
    error: "CannotJoinMeeting",
    message: "The host turned it away",
  });
  const page = await signIn("member");
  await page.goto("/bots?group=failed");
  const row = page.locator(`#bot-${bot}`);
  await expect(row).toContainText("Recording failed");
  await expect(row).toContainText("retry");
  await row.getByRole("link").click();
  const panel = page.getByRole("region", { name: "Bot" });
  await expect(panel).toContainText("It failed: CannotJoinMeeting");
  await expect(panel).toContainText("The host turned it away");
  await expect(panel.getByRole("button", { name: "Retry" })).toBeVisible();
});

test("many are called off at once, by keyboard, after a question with their number", async ({
  control,
  api,
  signIn,
}, { title }) => {
  const member = await api("member");
  const calendar = await addCalendar(control, title);
  const bots: string[] = [];
  // At a time of their own, so that no other test's stand between them.
  for (const name of ["First", "Second", "Third"])
    bots.push((await recorded(control, member, calendar, `${name} of many`, 4)).bot);

  const page = await signIn("member", { timezoneId: "UTC" });
  await page.goto("/bots?group=upcoming");
  const rows = page.locator("li[data-row]").filter({ hasText: "of many" });
  await expect(rows).toHaveCount(3);
  await rows.first().getByRole("link").focus();
  const selection = page.getByRole("region", { name: "Selection" });
  // Until its script has come the page knows no keys.
  await expect(async () => {
    if (!(await selection.isVisible())) await page.keyboard.press("x");
    await expect(selection).toContainText("1 selected", { timeout: 1000 });
  }).toPass();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  await expect(selection).toContainText("3 selected");
  await selection.getByRole("button", { name: "Cancel 3" }).click();
  const question = page.getByRole("dialog", { name: "Cancel 3 bots?" });
  // Whoever agrees knows which: by their names and their times.
  for (const name of ["First", "Second", "Third"])
    await expect(
      question.getByRole("listitem").filter({ hasText: `${name} of many` }),
    ).toContainText("04:00–05:00");
  await expectAccessible(page);
  await question.getByRole("button", { name: "Cancel them" }).click();
  await expect(page.getByText("3 bots called off.")).toBeVisible();
  await expect(rows).toHaveCount(0);
  for (const id of bots) {
    const view = await (await member.get(`/api/bots/${id}`)).json();
    expect(view.state).toBe("cancelled");
  }
  // They are to come, and nobody's past.
  await page.getByRole("link", { name: /^Past/ }).click();
  await expect(page).toHaveURL(/group=past/);
  await expect(rows).toHaveCount(0);
  await page.getByRole("link", { name: /^Called off/ }).click();
  await expect(rows).toHaveCount(3);
});

test("without the stream a list follows what is done from it", async ({ control, api, signIn }, {
  title,
}) => {
  const calendar = await addCalendar(control, title);
  const { bot } = await recorded(control, await api("member"), calendar, "Streamless", 6);
  const page = await signIn("member");
  await page.route(/\/api\/live/, (route) => route.abort());
  await page.goto(`/bots?group=upcoming&bot=${bot}`);
  const row = page.locator(`#bot-${bot}`);
  await expect(row).toBeVisible();
  await page
    .getByRole("region", { name: "Bot" })
    .getByRole("button", { name: "Cancel", exact: true })
    .click();
  // Sooner than the page would ask by itself.
  await expect(row).toBeHidden();
});

test("under a group that can't be read no other group's bots stand", async ({
  control,
  api,
  signIn,
}, { title }) => {
  const calendar = await addCalendar(control, title);
  const { bot } = await recorded(control, await api("member"), calendar, "Not failed", 7);
  const page = await signIn("member");
  await page.goto("/bots?group=upcoming");
  const row = page.locator(`#bot-${bot}`);
  await expect(row).toBeVisible();
  await page.route("**/api/bots?group=failed*", (route) => route.fulfill({ status: 500 }));
  await page.getByRole("link", { name: /^Failed/ }).click();
  await expect(page.getByText("The bots could not be loaded.")).toBeVisible();
  await expect(row).toBeHidden();
});

test("a viewer reads, and selects nothing", async ({ signIn }) => {
  const page = await signIn("viewer");
  await page.goto("/bots");
  await expect(page.getByRole("heading", { level: 1, name: "Bots" })).toBeVisible();
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await page.goto("/bots?bot=00000000-0000-4000-8000-000000000000");
  await expect(page.getByRole("region", { name: "Bot" }).getByRole("alert")).toContainText(
    "There is no such bot.",
  );
});

test("four weeks are drawn, and their numbers lead to lists", async ({
  app,
  control,
  api,
  signIn,
}, { title }) => {
  const member = await api("member");
  const calendar = await addCalendar(control, title);
  const made = [
    await recorded(control, member, calendar, "Was recorded", 6),
    await recorded(control, member, calendar, "Wasn't let in", 12),
  ];
  const past = `update bot set state = $2, error_code = $3, starts_at = now() - interval '2 hours',
    ends_at = now() - interval '1 hour' where id = $1`;
  const page = await signIn("viewer");
  const plot = page.getByRole("img", { name: /^In the last four weeks \d+ meetings were due/ });
  // A look upstream may come in between: there both are still to join.
  await expect(async () => {
    await app.sql(past, [made[0]?.bot, "done", null]);
    await app.sql(past, [made[1]?.bot, "failed", "waiting_room_timeout"]);
    await page.goto("/bots");
    expect(await plot.getAttribute("aria-label")).toMatch(/nobody let it in/);
  }).toPass();
  await expectAccessible(page);
  const row = (name: string) => page.getByRole("link", { name });
  await page.getByRole("link", { name: /^nobody let it in \(\d+\)/ }).click();
  await expect(page.getByText("Of the last four weeks, only: nobody let it in")).toBeVisible();
  await expect(row("Wasn't let in")).toBeVisible();
  await expect(row("Was recorded")).toBeHidden();
  await page.getByRole("link", { name: /^\d+ recorded/ }).click();
  await expect(row("Was recorded")).toBeVisible();
  await expect(row("Wasn't let in")).toBeHidden();
  await page.reload();
  await expect(row("Was recorded")).toBeVisible();
  await page.getByRole("link", { name: "Show all bots" }).click();
  await expect(page).toHaveURL(/\/bots$/);
});
