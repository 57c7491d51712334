import type { Page } from "@playwright/test";
import { calendarsOf, stateOf } from "@/e2e/fixtures/calendars";
import { expectAccessible } from "@/e2e/fixtures/is-accessible";
import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar, inTwoDays, type UpstreamEvent } from "@/test/product/upstream";

const panelOf = (page: Page) => page.getByRole("region", { name: "Calendar", exact: true });

test("a calendar's health: its age, its reach and what was healed", async ({
  app,
  control,
  api,
  signIn,
}) => {
  const calendar = await addCalendar(control, "Ines Weber");
  const viewer = await api("viewer");
  await expect.poll(() => stateOf(viewer, calendar)).toBe("fresh");
  await control("PUT", "/settings", { webhooks: false });
  await control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
    title: "Nobody told of this",
    start: inTwoDays(9),
    end: inTwoDays(10),
  });
  await app.sql("update calendar_sync set due_at = now() where calendar_id = $1", [calendar]);
  await expect
    .poll(async () =>
      JSON.stringify(await (await viewer.get(`/api/changes?calendar=${calendar}`)).json()),
    )
    .toContain("Nobody told of this");

  const page = await signIn("viewer");
  await page.goto("/calendars");
  const link = page.getByRole("link", { name: "Ines Weber" });
  await link.click();
  await expect(page).toHaveURL(`/calendars?calendar=${calendar}`);
  const panel = panelOf(page);
  await expect(panel.getByRole("heading", { name: "Ines Weber" })).toBeFocused();
  await expect(panel).toContainText("Up to date");
  await expect(panel).toContainText(/Last synced(just now|\d+ (s|min) ago)/);
  await expect(panel).toContainText("Meeting BaaS looks no further ahead");
  await expect(panel.getByRole("button", { name: "Disconnect" })).toBeHidden();
  await expectAccessible(page);

  await page.keyboard.press("Escape");
  await expect(link).toBeFocused();
  await link.click();
  await panel.getByRole("link", { name: "1 change" }).click();
  await expect(page).toHaveURL(/\/changes\?.*cause=reconciliation/);
  await expect(page.getByRole("listitem").filter({ hasText: "Nobody told" })).toHaveCount(1);
  await control("PUT", "/settings", { webhooks: true });
});

test("an admin connects, reconnects and disconnects; the secrets stay nowhere", async ({
  control,
  api,
  signIn,
}) => {
  const page = await signIn("admin");
  const admin = await api("admin");
  const known = new Set((await calendarsOf(admin)).map(({ id }) => id));
  await page.goto("/calendars");
  await page.getByRole("button", { name: "Connect a calendar" }).click();
  const dialog = page.getByRole("dialog");
  await expectAccessible(page);

  await fill(page, "expired-token");
  await dialog.getByRole("button", { name: "Connect" }).click();
  await expect(dialog.getByRole("alert")).toContainText("invalid_grant");
  await expect(dialog.getByLabel("OAuth refresh token")).toHaveValue("");
  await expect(dialog.getByLabel("OAuth client secret")).toHaveValue("");
  await expect(dialog.getByLabel("OAuth client id")).toHaveValue("the-client");

  await fill(page, "good-token");
  await dialog.getByRole("button", { name: "Connect" }).click();
  await expect(dialog).toBeHidden();
  const connected = (await calendarsOf(admin)).find(({ id }) => !known.has(id));
  if (!connected) throw new Error("no calendar was connected");
  await expect(page.getByRole("link", { name: connected.name })).toBeVisible();

  await page.getByRole("link", { name: connected.name }).click();
  await panelOf(page).getByRole("button", { name: "Reconnect" }).click();
  await expect(dialog).toContainText("schedules them again");
  await fill(page, "newer-token");
  await dialog.getByRole("button", { name: "Reconnect" }).click();
  await expect(page.getByText(`${connected.name} is reconnected.`)).toBeVisible();
  const reconnects = await control<{ count: number }>(
    "GET",
    `/requests?method=PATCH&path_prefix=/calendars/${connected.id}`,
  );
  expect(reconnects.count).toBe(1);

  const kept = await page.evaluate(() =>
    JSON.stringify([
      location.href,
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      document.documentElement.outerHTML,
    ]),
  );
  expect(kept).not.toMatch(/good-token|newer-token|expired-token|the-secret/);

  await panelOf(page).getByRole("button", { name: "Disconnect" }).click();
  await expect(dialog).toContainText("stay here, hidden");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Keep as it is" }).click();
  await expect(panelOf(page).getByRole("button", { name: "Disconnect" })).toBeFocused();
  await panelOf(page).getByRole("button", { name: "Disconnect" }).click();
  await dialog.getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByText(`${connected.name} is disconnected.`)).toBeVisible();
  await expect(panelOf(page)).toBeHidden();
  await expect(page.getByRole("link", { name: connected.name })).toBeHidden();
});

test("a calendar whose provider lets nobody read it any more says so until it is connected again", async ({
  control,
  api,
  signIn,
}) => {
  const calendar = await addCalendar(control, "Ada Expired");
  const viewer = await api("viewer");
  await expect.poll(() => stateOf(viewer, calendar)).toBe("fresh");
  await control("POST", `/calendars/${calendar}/expire_grant`, {});

  const page = await signIn("admin");
  await page.goto("/calendars");
  await page.getByRole("button", { name: "Resync Ada Expired" }).click();
  const words = /no longer lets Meeting BaaS read this calendar: connect it again/;
  const told = page.getByText("Ada Expired: not everything could be read.");
  await expect(told).toBeVisible();
  await expectAccessible(page);
  const row = page.locator(`#calendar-${calendar}`);
  await expect(row).toContainText(words);
  await expect.poll(() => stateOf(viewer, calendar)).toBe("failing");
  await expect(row).toContainText("Failing");

  await row.getByRole("button", { name: "Connect Ada Expired again" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Google").check();
  await dialog.getByLabel("OAuth client id").fill("the-client");
  await dialog.getByLabel("OAuth client secret").fill("the-secret");
  await dialog.getByLabel("OAuth refresh token").fill("newer-token");
  await dialog.getByRole("button", { name: "Reconnect" }).click();
  await expect(dialog).toBeHidden();
  await expect(row).not.toContainText(words);
  await expect.poll(() => stateOf(viewer, calendar)).toBe("fresh");
});

test("a sync that would cancel much of a calendar waits for an admin's word", async ({
  control,
  api,
  signIn,
}) => {
  const calendar = await addCalendar(control, "Otto Lind");
  const viewer = await api("viewer");
  await expect.poll(() => stateOf(viewer, calendar)).toBe("fresh");
  await control("PUT", "/settings", { webhooks: false });
  const events: UpstreamEvent[] = [];
  for (let index = 0; index < 24; index += 1) {
    const event = { title: `Talk ${index}`, start: inTwoDays(9), end: inTwoDays(10) };
    events.push(await control("POST", `/calendars/${calendar}/events`, event));
  }
  const admin = await api("admin");
  const sync = () => admin.post(`/api/calendars/${calendar}/sync`);
  await sync();
  const whole = async () =>
    (await calendarsOf(viewer)).some(
      ({ id, sync, eventCount }) => id === calendar && sync === "fresh" && eventCount === 24,
    );
  await expect.poll(whole).toBe(true);
  const cancelled = async () => {
    const path = `/api/changes?calendar=${calendar}&kind=cancelled`;
    return ((await (await viewer.get(path)).json()) as { changes: unknown[] }).changes.length;
  };
  for (const event of events) await control("DELETE", `/events/${event.uuid}`);
  await sync();

  const page = await signIn("admin");
  await page.goto(`/calendars?calendar=${calendar}`);
  const panel = panelOf(page);
  await expect(panel).toContainText(/Stopped: .*24 of the 24 events to come/);
  expect(await cancelled()).toBe(0);
  await panel.getByRole("button", { name: "Cancel them" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(/Stopped: .*24 of the 24 events to come/);
  await dialog.getByRole("button", { name: "Cancel them" }).click();
  await expect(panel).not.toContainText("Stopped:");
  expect(await cancelled()).toBe(24);
  await control("PUT", "/settings", { webhooks: true });
});

async function fill(page: Page, token: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Microsoft").check();
  await dialog.getByLabel("OAuth client id").fill("the-client");
  await dialog.getByLabel("OAuth client secret").fill("the-secret");
  await dialog.getByLabel("OAuth refresh token").fill(token);
}
