import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar, type UpstreamBot, type UpstreamEvent } from "@/test/product/upstream";

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();

test("every page tells of a bot that didn't come, and sends one", async ({
  control,
  api,
  signIn,
}) => {
  const calendar = await addCalendar(control, "Rescue");
  const event = await control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
    title: "Board meeting",
    start: minutes(-5),
    end: minutes(25),
  });
  const member = await api("member");
  await expect.poll(async () => (await member.get(`/api/events/${event.uuid}`)).status()).toBe(200);
  expect((await member.post(`/api/events/${event.uuid}/bot`, { data: {} })).status()).toBe(200);

  const page = await signIn("member");
  const alert = page.getByRole("alert", { name: "Missing bots" });
  for (const path of ["/calendars", "/changes", "/calendar"]) {
    await page.goto(path);
    await expect(alert).toContainText("Board meeting");
    await expect(alert).toContainText("we haven't heard from it");
  }

  // The page knows which day it is where the person is.
  await expect(alert.getByRole("link", { name: "Open Board meeting" })).toHaveAttribute(
    "href",
    `/calendar?event=${event.uuid}`,
  );
  await alert.getByRole("button", { name: "Send one now" }).click();
  await expect(alert).not.toContainText("Board meeting");
  const { bot } = await (await member.get(`/api/events/${event.uuid}`)).json();
  const sent = (await control<UpstreamBot[]>("GET", "/bots")).filter(
    ({ active, bot_param }) => active && bot_param.extra?.callboard_bot === bot.id,
  );
  expect(sent).toMatchObject([{ event_uuid: null }]);
});
