import { randomUUID } from "node:crypto";
import { expect, test } from "@/e2e/fixtures/test";
import {
  addCalendar,
  botsOn,
  inTwoDays,
  pathOf,
  type UpstreamEvent,
} from "@/test/product/upstream";

test.describe("whose bot it is", () => {
  test("another tool's is adopted after it was said what changes", async ({
    control,
    signIn,
    api,
  }, info) => {
    const calendar = await addCalendar(control, info.title);
    const event = await control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
      title: "Customer call",
      start: inTwoDays(9),
      end: inTwoDays(10),
    });
    await control("POST", `/events/${event.uuid}/foreign_bot`, { bot_name: "Other Notetaker" });
    const viewer = await api("viewer");
    const viewOf = async () => (await viewer.get(`/api/events/${event.uuid}`)).json();
    await expect.poll(async () => (await viewOf()).bot?.foreign).toBe(true);

    const page = await signIn("member");
    await page.goto(pathOf(event));
    const panel = page.getByRole("region", { name: "Event" });
    const record = panel.getByRole("switch", { name: "Record this meeting" });
    await expect(panel).toContainText("by another tool");
    await expect(record).toBeDisabled();
    await panel.getByRole("button", { name: "Adopt it" }).click();
    const dialog = page.getByRole("dialog", { name: "Adopt this bot?" });
    await expect(dialog).toContainText("takes over the bot");
    await dialog.getByRole("button", { name: "Adopt it" }).click();

    await expect(dialog).toBeHidden();
    await expect(record).toBeEnabled();
    await expect(panel).not.toContainText("by another tool");
    const { bot } = await viewOf();
    expect(bot).toMatchObject({ foreign: false });
    // One bot as before, and it carries our stamp now.
    await expect
      .poll(async () =>
        (await botsOn(control, event)).map(({ bot_param }) => bot_param.extra?.callboard_bot),
      )
      .toEqual([bot.id]);
  });

  test("another copy takes over when the carrier's is cancelled", async ({
    control,
    signIn,
    api,
  }) => {
    const mark = randomUUID().slice(0, 8);
    const names = [`Ada ${mark}`, `Jonas ${mark}`] as const;
    const member = await api("member");
    const copies: UpstreamEvent[] = [];
    for (const name of names) {
      const calendar = await addCalendar(control, name);
      const copy = await control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
        title: `Planning ${mark}`,
        start: inTwoDays(9),
        end: inTwoDays(10),
        ical_uid: `${mark}@example.com`,
        meeting_url: `https://meet.google.com/${mark}`,
      });
      copies.push(copy);
      // One after the other: whose calendar was connected first carries the bot.
      await expect
        .poll(async () => (await member.get(`/api/events/${copy.uuid}`)).status())
        .toBe(200);
    }
    const [first, second] = copies as [UpstreamEvent, UpstreamEvent];
    const carrier = async () => {
      const { bot } = await (await member.get(`/api/events/${second.uuid}`)).json();
      return bot?.settled ? bot.eventId : null;
    };

    const page = await signIn("member");
    await page.goto(pathOf(second));
    const panel = page.getByRole("region", { name: "Event" });
    await panel.getByRole("switch", { name: "Record this meeting" }).click();
    await expect.poll(carrier).toBe(first.uuid);
    await expect(panel).toContainText(`The bot on ${names[0]}'s calendar covers this one, too.`);

    await control("DELETE", `/events/${first.uuid}`);
    await expect.poll(carrier).toBe(second.uuid);
    await expect(panel).not.toContainText("covers this one");
    await expect.poll(async () => (await botsOn(control, second)).length).toBe(1);
    expect(await botsOn(control, first)).toHaveLength(0);

    // Whoever looks at the cancelled copy is told whose bot covers the meeting.
    await page.goto(pathOf(first));
    await expect(panel).toContainText(`The bot on ${names[1]}'s calendar covers this one, too.`);
  });
});

test("two meetings of one call are told of on both panels, before a second bot is sent", async ({
  control,
  signIn,
  api,
}, info) => {
  const calendar = await addCalendar(control, info.title);
  const add = (title: string) =>
    control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
      title,
      meeting_url: "https://zoom.us/j/1234567890",
      start: inTwoDays(9),
      end: inTwoDays(10),
    });
  const [first, second] = [await add("Customer call"), await add("Invitation by hand")];
  const viewer = await api("viewer");
  for (const { uuid } of [first, second]) {
    await expect.poll(async () => (await viewer.get(`/api/events/${uuid}`)).status()).toBe(200);
  }
  const page = await signIn("member");
  // The page says it as it comes: nothing is read again before.
  const open = async (event: UpstreamEvent, note: string) => {
    await page.route("**/api/events/*", (route) => route.abort());
    await page.goto(pathOf(event));
    const panel = page.getByRole("region", { name: "Event" });
    await expect(panel.getByRole("note")).toContainText(note);
    await page.unroute("**/api/events/*");
    return panel;
  };
  let panel = await open(first, "Invitation by hand isn't recorded.");
  await panel.getByRole("switch", { name: "Record this meeting" }).click();
  await expect(panel).toContainText("Will be recorded: your choice.");
  panel = await open(second, "Customer call is recorded.");
  await expect(panel.getByRole("note")).toContainText("gets a bot of its own");
});
