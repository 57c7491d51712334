import { expect, test } from "@/e2e/fixtures/test";
import {
  addCalendar,
  inTwoDays,
  type UpstreamBot,
  type UpstreamEvent,
} from "@/test/product/upstream";

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
    await expect(panel).toContainText("The member chose to record it.");
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
    await expect(panel).toContainText("The member chose not to record it.");
  });

  test("clicked in two browsers at once, one bot is sent, and both show it", async ({
    control,
    signIn,
  }) => {
    const pages = [await signIn("member"), await signIn("admin")];
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
    for (const page of pages)
      await expect(page.getByRole("region", { name: "Event" })).toContainText("Joins at");
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
    expect(view.decision.choice).toBe("rules");
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
