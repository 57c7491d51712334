import { calendarsOf, stateOf } from "@/e2e/fixtures/calendars";
import { expectAccessible } from "@/e2e/fixtures/is-accessible";
import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar, type UpstreamEvent } from "@/test/product/upstream";

test("of a hundred new events one can't be read: 99 land, the page names the one until it can", async ({
  control,
  api,
  signIn,
}) => {
  const calendar = await addCalendar(control, "Nora Lund");
  const viewer = await api("viewer");
  await expect.poll(() => stateOf(viewer, calendar)).toBe("fresh");
  const page = await signIn("viewer");
  await page.goto(`/calendars?calendar=${calendar}`);
  const panel = page.getByRole("region", { name: "Calendar", exact: true });
  const row = page.getByRole("row", { name: "Nora Lund" });
  await expect(panel).toContainText("Up to date");

  await control("PUT", "/settings", { webhooks: false });
  const { event_uuids } = await control<{ event_uuids: string[] }>(
    "POST",
    `/calendars/${calendar}/events/bulk`,
    { count: 100 },
  );
  const broken = event_uuids[41] ?? "";
  await control("POST", `/events/${broken}/malform`, { field: "start_time", value: "soon" });
  await control("PUT", "/settings", { webhooks: true });
  await control("POST", "/ring", { calendar_id: calendar, event_uuids });

  const unreadable = panel.getByRole("region", { name: "Events that can't be read" });
  await expect(unreadable.getByRole("listitem")).toHaveCount(1);
  await expect(unreadable.getByRole("listitem")).toContainText(broken);
  await expect(unreadable.getByRole("listitem")).toContainText(
    /start_time: not an RFC 3339 instant \((just now|\d+ (s|min) ago)\)/,
  );
  await expect(row).toContainText("99");
  await expect(row).toContainText("1 unreadable");
  await expectAccessible(page);
  const statuses = async (ids: string[]) =>
    Promise.all(ids.map(async (id) => (await viewer.get(`/api/events/${id}`)).status()));
  const landed = event_uuids.filter((id) => id !== broken);
  expect(new Set(await statuses(landed))).toEqual(new Set([200]));
  expect(await statuses([broken])).toEqual([404]);
  // A sync may be under way at any moment.
  await expect
    .poll(async () => (await calendarsOf(viewer)).find(({ id }) => id === calendar))
    .toMatchObject({ sync: "fresh", quarantined: 1, eventCount: 99, lastError: null });

  // Mended upstream, which tells of it.
  const mended = await control<UpstreamEvent>("DELETE", `/events/${broken}/malform`);
  await expect(unreadable).toBeHidden();
  await expect(row).toContainText("100");
  await expect(row).not.toContainText("unreadable");
  expect(await (await viewer.get(`/api/events/${broken}`)).json()).toMatchObject({
    title: mended.name,
    startsAt: new Date(mended.start_time).toISOString(),
  });
});
