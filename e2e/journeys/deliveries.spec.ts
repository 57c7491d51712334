import { stateOf } from "@/e2e/fixtures/calendars";
import { expectAccessible } from "@/e2e/fixtures/is-accessible";
import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar, inTwoDays, type UpstreamEvent } from "@/test/product/upstream";

type Delivery = { id: string; attempts: number; state: string; changes: number };

test.beforeEach(async ({ control, api }, { title }) => {
  const calendar = await addCalendar(control, title);
  const viewer = await api("viewer");
  const changes = async () => {
    const answer = await viewer.get(`/api/deliveries?calendar=${calendar}`);
    const { deliveries }: { deliveries: Delivery[] } = await answer.json();
    return deliveries.reduce((sum, delivery) => sum + delivery.changes, 0);
  };
  await expect.poll(() => stateOf(viewer, calendar)).toBe("fresh");
  await control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
    title: `Planning of ${title}`,
    start: inTwoDays(9),
    end: inTwoDays(10),
  });
  await expect.poll(changes).toBe(1);
});

test("a delivery opens beside the list with what it changed", async ({ signIn }, { title }) => {
  const page = await signIn("admin");
  await page.goto("/deliveries");
  const row = page.getByRole("row").filter({ hasText: title }).filter({ hasText: "Processed" });
  const link = row.first().getByRole("link");
  await link.click();
  const panel = page.getByRole("region", { name: "Delivery" });
  await expect(panel.getByRole("heading", { level: 2 })).toBeFocused();
  await expect(page).toHaveURL(/\?delivery=/);
  await expect(panel).toContainText("Its calendar was read");

  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(link).toBeFocused();

  // The address follows a moment after the page.
  await expect(page).not.toHaveURL(/delivery=/);
  await page.goBack();
  await expect(page).toHaveURL(/\?delivery=/);
  await page.reload();
  await expect(panel).toContainText("Its calendar was read");
  await expect(panel).toContainText('"event": "calendar.sync_events"');
  await panel.getByLabel("Raw").check();
  await expect(panel).toContainText('"event":"calendar.sync_events"');
  await expectAccessible(page);
});

test("the change leads to its delivery, and the delivery to its change", async ({ signIn }, {
  title,
}) => {
  const page = await signIn("viewer");
  await page.goto("/changes");
  const change = page.getByRole("listitem").filter({ hasText: `Planning of ${title}` });
  await change.getByRole("link", { name: /^delivery / }).click();
  const panel = page.getByRole("region", { name: "Delivery" });
  await expect(panel.getByRole("heading", { name: "What it changed" })).toBeVisible();
  await expect(panel.getByRole("listitem")).toContainText(`Planning of ${title}`);
  await expect(panel).toContainText("one change was noticed");
  // Bodies and replays are for admins.
  await expect(panel.getByRole("heading", { name: "Body" })).toBeHidden();
  await expect(panel.getByRole("button", { name: "Replay" })).toBeHidden();
});

test("an admin replays a delivery, and sees it answered again", async ({ app, signIn, api }, {
  title,
}) => {
  const admin = await api("admin");
  const answer = await admin.get("/api/changes");
  const { changes }: { changes: { title: string; cause: { id: string } }[] } = await answer.json();
  const id = changes.find((change) => change.title.endsWith(title))?.cause.id;
  const attempts = async () =>
    ((await (await admin.get(`/api/deliveries/${id}`)).json()) as Delivery).attempts;
  const before = await attempts();

  const page = await signIn("admin");
  await page.goto(`/deliveries?delivery=${id}`);
  const panel = page.getByRole("region", { name: "Delivery" });
  await panel.getByRole("button", { name: "Replay" }).click();
  await expect(page.getByText("The delivery is being replayed.")).toBeVisible();
  await expect.poll(attempts).toBeGreaterThan(before);
  await expect(panel).toContainText("Processed");
  const audited = await app.sql(
    "select 1 from audit_entry where action = 'replay' and subject = $1",
    [id],
  );
  expect(audited).toHaveLength(1);
});

test("a delivery is copied as a command that leaves the key out", async ({ app, signIn }) => {
  const page = await signIn("admin");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/deliveries");
  await page.getByRole("row").getByRole("link").first().click();
  await page.getByRole("button", { name: "Copy as cURL" }).click();
  await expect(page.getByText("Copied as cURL.")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`curl -X POST '${app.url}/api/webhooks/meeting-baas'`);
  expect(copied).toContain('"x-meeting-baas-api-key: $MEETING_BAAS_API_KEY"');
  expect(copied).not.toContain(app.apiKey);
});

test("a delivery that isn't there says so", async ({ signIn }) => {
  const page = await signIn("viewer");
  await page.goto("/deliveries?delivery=00000000-0000-4000-8000-000000000000");
  const panel = page.getByRole("region", { name: "Delivery" });
  await expect(panel.getByRole("alert")).toContainText("There is no such delivery.");
  await expect(panel).toContainText("Old ones are deleted. What they changed is kept.");
});

test("the last day is drawn, and told to ears", async ({ signIn }) => {
  const page = await signIn("viewer");
  await page.goto("/deliveries");
  await expect(
    page.getByRole("img", { name: /^\d+ webhooks? in the last 24 hours/ }),
  ).toBeVisible();
  // What came just now is no silence.
  await expect(page.getByText("No webhook for")).toBeHidden();
});

test("an unusual silence is told of", async ({ app, signIn }) => {
  const rows = `insert into delivery (id, received_at, event, event_ids, verdict, state)
    select gen_random_uuid(), now() - make_interval(mins => n), 'x', '{}', 'ignored', 'ignored'
    from generate_series(40, 62) n`;
  await app.sql("update delivery set received_at = received_at - interval '3 hours'");
  await app.sql(rows);
  await app.sql("delete from delivery where received_at < now() - interval '2 hours'");
  const page = await signIn("viewer");
  await page.goto("/deliveries");
  await expect(page.getByText("No webhook for 40 minutes.")).toBeVisible();
  await expect(page.getByText("The longest silence lately was 1 minute.")).toBeVisible();
  await expectAccessible(page);
});
