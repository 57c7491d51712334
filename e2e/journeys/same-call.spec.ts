import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar, inTwoDays, type UpstreamEvent } from "@/test/product/upstream";

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
  const open = async ({ uuid }: UpstreamEvent) => {
    await page.goto(`/calendar?event=${uuid}&date=${inTwoDays(9).slice(0, 10)}`);
    return page.getByRole("region", { name: "Event" });
  };
  let panel = await open(first);
  await expect(panel.getByRole("note")).toContainText("Invitation by hand isn't recorded.");
  await panel.getByRole("switch", { name: "Record this meeting" }).click();
  await expect(panel).toContainText("The member chose to record it.");
  panel = await open(second);
  await expect(panel.getByRole("note")).toContainText("Customer call is recorded.");
  await expect(panel.getByRole("note")).toContainText("gets a bot of its own");
});
