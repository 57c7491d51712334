import type { Page } from "@playwright/test";
import { addMeeting } from "@/e2e/fixtures/add-meeting";
import { hold, refuse } from "@/e2e/fixtures/held";
import { expect, test } from "@/e2e/fixtures/test";
import {
  addCalendar,
  inTwoDays,
  type UpstreamBot,
  type UpstreamEvent,
} from "@/test/product/upstream";

const day = inTwoDays(9).slice(0, 10);

test.describe("recording by a click", () => {
  let event: UpstreamEvent;

  test.beforeEach(async ({ control, api }, info) => {
    const calendar = await addCalendar(control, info.title);
    event = await control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
      title: "Customer call",
      start: inTwoDays(9),
      end: inTwoDays(10),
    });
    const viewer = await api("viewer");
    await expect
      .poll(async () => (await viewer.get(`/api/events/${event.uuid}`)).status())
      .toBe(200);
  });

  test("a bot is scheduled, survives a resync, and is called off", async ({
    control,
    signIn,
    api,
  }) => {
    const bots = async () =>
      (await control<UpstreamBot[]>("GET", "/bots")).filter(
        (bot) => bot.active && bot.event_uuid === event.uuid,
      );
    const page = await signIn("member");
    await page.goto(`/calendar?event=${event.uuid}&date=${inTwoDays(9).slice(0, 10)}`);
    const panel = page.getByRole("region", { name: "Event" });
    const record = panel.getByRole("switch", { name: "Record this meeting" });
    await expect(record).not.toBeChecked();

    await record.click();
    await expect(record).toBeChecked();
    await expect(panel).toContainText("Will be recorded: your choice.");
    await expect.poll(bots).toHaveLength(1);
    const [bot] = await bots();
    const view = await (await (await api("viewer")).get(`/api/events/${event.uuid}`)).json();
    expect(view.bot).toMatchObject({ state: "scheduled", settled: true, foreign: false });
    expect(bot?.bot_param.extra?.callboard_bot).toBe(view.bot.id);

    const before = view.calendarId;
    const member = await api("member");
    const since = Date.now();
    expect((await member.post(`/api/calendars/${before}/sync`)).status()).toBe(202);
    await expect
      .poll(async () => {
        const { calendars } = await (await member.get("/api/calendars")).json();
        const mine = calendars.find((one: { id: string }) => one.id === before);
        return mine.sync === "fresh" && Date.parse(mine.lastSyncedAt) >= since;
      })
      .toBe(true);
    expect((await bots())[0]?.bot_param.extra?.callboard_bot).toBe(view.bot.id);
    await expect(record).toBeChecked();

    await record.click();
    await expect(record).not.toBeChecked();
    await expect.poll(bots).toHaveLength(0);
    await expect(panel).toContainText("Not recorded: your choice.");
  });

  test("clicked in two browsers at once, one bot is sent, and both show it", async ({
    control,
    signIn,
  }) => {
    const pages = [await signIn("member", { timezoneId: "UTC" }), await signIn("admin")];
    const switches = [];
    let waiting = 0;
    let letBothGo = () => {};
    const both = new Promise<void>((resolve) => {
      letBothGo = resolve;
    });
    for (const page of pages) {
      // Neither learns of the other's click before its own is under way.
      await page.route("**/api/events/*/bot", async (route) => {
        waiting += 1;
        if (waiting === pages.length) letBothGo();
        await both;
        await route.continue();
      });
      await page.goto(`/calendar?event=${event.uuid}&date=${inTwoDays(9).slice(0, 10)}`);
      const panel = page.getByRole("region", { name: "Event" });
      const record = panel.getByRole("switch", { name: "Record this meeting" });
      await expect(record).toBeEnabled();
      switches.push(record);
    }
    await Promise.all(switches.map((record) => record.click()));
    for (const record of switches) await expect(record).toBeChecked();
    for (const [index, page] of pages.entries()) {
      const joins = index === 0 ? /Joins \w{3} 09:00\./ : /Joins \w{3} 14:30\./;
      await expect(page.getByRole("region", { name: "Event" })).toContainText(joins);
    }
    const sent = (await control<UpstreamBot[]>("GET", "/bots")).filter(
      (bot) => bot.event_uuid === event.uuid,
    );
    expect(sent).toHaveLength(1);
    expect(sent[0]?.active).toBe(true);
  });

  test("a refusal rolls back with its reason", async ({ control, signIn, api }) => {
    const member = await signIn("member");
    await member.goto(`/calendar?event=${event.uuid}&date=${inTwoDays(9).slice(0, 10)}`);
    const panel = member.getByRole("region", { name: "Event" });
    const record = panel.getByRole("switch", { name: "Record this meeting" });
    await expect(record).toBeEnabled();
    await control("POST", "/fail", {
      method: "POST",
      path: `/calendar_events/${event.uuid}/bot`,
      status: 402,
      body: { error: "Not enough tokens on this account" },
    });
    let letThrough = () => {};
    const shown = new Promise<void>((resolve) => {
      letThrough = resolve;
    });
    await member.route(`**/api/events/${event.uuid}/bot`, async (route) => {
      await shown;
      await route.continue();
    });

    await record.click();
    // At once, before the answer …
    await expect(record).toBeChecked();
    letThrough();
    // … and back, with the reason.
    await expect(record).not.toBeChecked();
    await expect(panel).toContainText("Not enough tokens on this account");
    const view = await (await (await api("viewer")).get(`/api/events/${event.uuid}`)).json();
    expect(view.decision).toMatchObject({ choice: "skip", source: "default" });
    expect(view.bot).toMatchObject({ state: "failed", error: { code: "upstream_refused" } });

    await panel.getByRole("button", { name: "Retry" }).click();
    await expect(record).toBeChecked();
    await expect(panel).not.toContainText("Not enough tokens");
  });

  test("a viewer sees the switch and why it is not theirs", async ({ signIn }) => {
    const page = await signIn("viewer");
    await page.goto(`/calendar?event=${event.uuid}&date=${inTwoDays(9).slice(0, 10)}`);
    const panel = page.getByRole("region", { name: "Event" });
    await expect(panel.getByRole("switch")).toBeDisabled();
    await expect(panel).toContainText(/member/i);
  });
});

test("each click is painted until its own answer, whatever else is answered or read", async ({
  control,
  api,
  signIn,
}, { title }) => {
  const reader = await api("viewer");
  const calendar = await addCalendar(control, title);
  const [first, second] = [
    await addMeeting(control, reader, "First click", 9, { calendar }),
    await addMeeting(control, reader, "Second click", 11, { calendar }),
  ];
  const page = await signIn("member");
  // Wide enough for the panel, which tells of the click in the list by what is known of it alone.
  await page.setViewportSize({ width: 1600, height: 900 });
  const slow = await hold(page, `**/api/events/${first.uuid}/bot`);
  await page.goto(`/calendar?view=agenda&date=${day}&tz=UTC&event=${first.uuid}`);
  const told = page.getByRole("switch", { name: "Record this meeting" });
  await expect(told).not.toBeChecked();
  const buttonOf = (name: string) => page.getByRole("button", { name: `Record ${name}` });
  const readAgain = page.waitForResponse(/\/api\/meetings\?/);
  await buttonOf("First click").click();
  await slow.one();
  await buttonOf("Second click").click();
  const lost = await watchForLost(page);
  // The second one's answer has come, and the list has been read, which knows nothing of the first.
  await readAgain;
  await expect
    .poll(async () => (await (await reader.get(`/api/events/${second.uuid}`)).json()).bot?.state)
    .toBe("scheduled");
  await expect(buttonOf("First click")).toHaveAttribute("aria-pressed", "true");
  await expect(buttonOf("Second click")).toHaveAttribute("aria-pressed", "true");
  await expect(told).toBeChecked();
  // A colleague's change is told of meanwhile: it is read, and the click stays painted.
  await control("PATCH", `/events/${first.uuid}`, { title: "First click, moved on" });
  await expect(buttonOf("First click, moved on")).toHaveAttribute("aria-pressed", "true");
  await expect(told).toBeChecked();
  expect(await lost()).toEqual([]);

  await slow.go(refuse("Not enough tokens on this account"));
  await expect(buttonOf("First click, moved on")).toHaveAttribute("aria-pressed", "false");
  await expect(told).not.toBeChecked();
  await expect(buttonOf("Second click")).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByText("Not enough tokens on this account")).toBeVisible();
});

test("a click that fails is told of wherever the person is by then", async ({
  control,
  api,
  signIn,
}, { title }) => {
  const event = await addMeeting(control, await api("viewer"), title, 16);
  const page = await signIn("member");
  await page.goto(`/calendar?event=${event.uuid}&date=${day}&tz=UTC`);
  const panel = page.getByRole("region", { name: "Event" });
  const notices = page.getByRole("region", { name: "Notices" });

  // The panel is closed before the switch's answer comes.
  const bot = await hold(page, `**/api/events/${event.uuid}/bot`);
  await panel.getByRole("switch", { name: "Record this meeting" }).click();
  await bot.one();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await bot.go(refuse("No tokens for the switch"));
  await expect(notices).toContainText("No tokens for the switch");
  await expect(notices.getByRole("button", { name: "Retry" })).toBeVisible();
  await notices.getByRole("button", { name: "Dismiss" }).first().click();

  // The page is left before the answer of another choice comes.
  await page.locator(`[data-event="${event.uuid}"]`).getByRole("link").first().click();
  const choice = await hold(page, `**/api/events/${event.uuid}/decision`);
  await panel.getByRole("button", { name: "Rule a recording out" }).click();
  await choice.one();
  await page.getByRole("navigation").getByRole("link", { name: "Bots" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Bots" })).toBeVisible();
  await choice.go(refuse("No tokens for the choice"));
  await expect(notices).toContainText("No tokens for the choice");
});

test("what fails after its question was closed is told of", async ({ control, signIn }, {
  title,
}) => {
  const calendar = await addCalendar(control, title);
  const page = await signIn("admin");
  await expect(async () => {
    await page.goto(`/calendars?calendar=${calendar}`);
    await expect(page.getByRole("button", { name: "Disconnect" })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  const call = await hold(page, `**/api/calendars/${calendar}`, ["DELETE"]);
  await page.getByRole("button", { name: "Disconnect" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Disconnect" }).click();
  await call.one();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await call.go(refuse("It is being read"));
  const notices = page.getByRole("region", { name: "Notices" });
  await expect(notices).toContainText("The calendar was not disconnected.");
  await expect(notices).toContainText("It is being read");
});

/** Notes from now on what was painted as chosen and isn't any more, however briefly. */
async function watchForLost(page: Page): Promise<() => Promise<string[]>> {
  const lost = await page.evaluateHandle(() => {
    const names: string[] = [];
    const attributeFilter = ["aria-pressed", "aria-checked"];
    new MutationObserver((changes) => {
      for (const { target, attributeName, oldValue } of changes)
        if (oldValue === "true") names.push(`${(target as Element).ariaLabel} ${attributeName}`);
    }).observe(document.body, { subtree: true, attributeFilter, attributeOldValue: true });
    return names;
  });
  return () => lost.jsonValue();
}
