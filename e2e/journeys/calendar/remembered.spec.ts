import { addMeeting } from "@/e2e/fixtures/add-meeting";
import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar } from "@/test/product/upstream";

test("a calendar that was switched off stays off, also where the server writes the page", async ({
  control,
  api,
  signIn,
}, { title }) => {
  const name = `Off ${title.slice(0, 12)}`;
  const calendar = await addCalendar(control, name);
  const event = await addMeeting(control, await api("viewer"), "Out of sight", 4, { calendar });
  const page = await signIn("viewer");
  await page.setViewportSize({ width: 1280, height: 800 });
  const at = `/calendar?view=day&date=${event.start_time.slice(0, 10)}&tz=UTC`;
  const block = page.locator(`div[data-event="${event.uuid}"]`);
  await page.goto(at);
  await expect(block).toBeVisible();
  await page.getByRole("checkbox", { name, exact: true }).first().uncheck();
  await expect(block).toBeHidden();
  expect(new URL(page.url()).searchParams.get("cal")).toBe(calendar);

  // The bare address is another person's link: it shows what this person looks at.
  await page.goto(at);
  await expect(page.getByRole("checkbox", { name, exact: true }).first()).not.toBeChecked();
  await expect(block).toBeHidden();
  const plain = await page.request.get(at);
  expect(await plain.text()).not.toContain(`data-event="${event.uuid}"`);

  await page.getByRole("checkbox", { name, exact: true }).first().check();
  await expect(block).toBeVisible();
  await page.goto(at);
  await expect(block).toBeVisible();
});

test("an admin opens all that is known of an event as JSON, and nobody else is offered it", async ({
  control,
  api,
  signIn,
}, { title }) => {
  const event = await addMeeting(control, await api("viewer"), title.slice(0, 20), 5);
  const link = { name: /as JSON/ };
  const admin = await signIn("admin");
  await admin.goto(`/calendar?event=${event.uuid}`);
  const opened = admin.waitForEvent("popup");
  await admin.getByRole("link", link).click();
  const text = await (await opened).locator("pre").textContent();
  expect(JSON.parse(text ?? "")).toMatchObject({ id: event.uuid, raw: expect.anything() });
  const member = await signIn("member");
  await member.goto(`/calendar?event=${event.uuid}`);
  await expect(member.getByRole("heading", { name: "History" })).toBeVisible();
  await expect(member.getByRole("link", link)).toHaveCount(0);
});

test("an address that asks for no day and no calendar says what is shown instead", async ({
  api,
  signIn,
}) => {
  const page = await signIn("viewer");
  await page.goto("/calendar?view=day&date=2026-02-30&tz=UTC");
  await expect(page.getByRole("button", { name: "Day", pressed: true })).toBeVisible();
  await expect(page.locator("[data-now]").first()).toBeVisible();

  const { calendars } = await (await (await api("viewer")).get("/api/calendars")).json();
  const all = calendars.map(({ id }: { id: string }) => id).join(",");
  await page.goto(`/calendar?view=week&cal=${all}`);
  await expect(page.getByText("All calendars are switched off.")).toBeVisible();
  await page.getByRole("button", { name: "Show all calendars" }).click();
  await expect(page.getByText("All calendars are switched off.")).toBeHidden();
  await expect(page.locator("section[aria-labelledby^=day-]").first()).toBeVisible();
});
