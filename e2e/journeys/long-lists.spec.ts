import type { Page } from "@playwright/test";
import { expectAccessible } from "@/e2e/fixtures/is-accessible";
import { readsOf, tellOfCalendars } from "@/e2e/fixtures/reads";
import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar, inTwoDays, type UpstreamEvent } from "@/test/product/upstream";

const many = 2000;
/** A long list keeps what is in sight and around it in the page, however long it is. */
const mostInPage = 90;

const rowsOf = (page: Page) => page.locator("[data-row]");

/** Continues a list to its end. */
async function loadAll(page: Page): Promise<void> {
  const more = page.getByRole("button", { name: /^Load/ });
  await expect(async () => {
    await more.click({ timeout: 1000 }).catch(() => {});
    await expect(more).toHaveCount(0, { timeout: 500 });
  }).toPass();
}

async function scrollTo(page: Page, share: number): Promise<void> {
  await page
    .locator("[data-page]")
    .evaluate((element, part) => element.scrollTo(0, element.scrollHeight * part), share);
}

test("thousands of bots are gone through and selected by keyboard", async ({
  app,
  control,
  api,
  signIn,
}, { title }) => {
  const member = await api("member");
  const calendar = await addCalendar(control, title);
  const made: string[] = [];
  for (const hour of [2, 4, 6, 8]) {
    const event = await control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
      title: `Long list at ${hour}`,
      start: inTwoDays(hour),
      end: inTwoDays(hour + 1),
    });
    await expect
      .poll(async () => (await member.get(`/api/events/${event.uuid}`)).status())
      .toBe(200);
    const answer = await member.post(`/api/events/${event.uuid}/bot`, { data: {} });
    made.push((await answer.json()).bot.id);
  }
  const copied = await app.sql<{ id: string }>(
    `insert into bot select (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(),
       'state', 'done', 'upstream_id', null, 'look_up_at', null,
       'settled_generation', b.wanted_generation))).*
     from bot b, generate_series(1, $2::int) where b.id = any($1::uuid[]) returning id`,
    [made, many / made.length],
  );
  expect(copied).toHaveLength(many);

  const page = await signIn("member");
  await page.goto("/bots?group=past");
  // The first rows are there before any script is.
  expect(await (await page.request.get("/bots?group=past")).text()).toContain("Long list at 8");
  await loadAll(page);
  const rows = rowsOf(page);
  const listed = page.getByRole("listitem").and(rows);
  expect(await rows.count()).toBeLessThan(mostInPage);
  await expect(listed.first()).toHaveAttribute("aria-posinset", "1");
  const size = Number(await listed.first().getAttribute("aria-setsize"));
  expect(size).toBeGreaterThanOrEqual(many);

  const selection = page.getByRole("region", { name: "Selection" });
  await listed.first().getByRole("link").focus();
  await page.keyboard.press("x");
  await expect(selection).toContainText("1 selected");
  for (let step = 0; step < 120; step += 1) await page.keyboard.press("j");
  const focused = page.locator("[data-row]:focus-within");
  await expect(focused).toHaveAttribute("aria-posinset", "121");
  await expect(focused).toBeInViewport();

  // What has the focus stays, however far away, and the keyboard goes on from there.
  await scrollTo(page, 0.8);
  await expect(focused).not.toBeInViewport();
  await expect(rows.last()).toHaveAttribute("aria-posinset", /1[5-9]\d\d/);
  await expect(focused).toHaveAttribute("aria-posinset", "121");
  await page.keyboard.press("k");
  await expect(focused).toHaveAttribute("aria-posinset", "120");
  await expect(focused).toBeInViewport();
  await page.keyboard.press("Shift+X");
  await expect(selection).toContainText("120 selected");
  expect(await rows.count()).toBeLessThan(mostInPage);
  await expectAccessible(page);

  await app.sql("delete from bot where id = any($1::uuid[])", [copied.map(({ id }) => id)]);
});

test("thousands of deliveries stay a table, and the one that was open is found again", async ({
  app,
  signIn,
}) => {
  await app.sql(
    `insert into delivery (id, received_at, event, verdict, state, event_ids, body_kept)
     select gen_random_uuid(), now() - n * interval '7 minutes', 'long.list', 'ignored', 'ignored',
       '{}', false from generate_series(1, $1::int) n`,
    [many],
  );
  const page = await signIn("viewer");
  await page.goto("/deliveries?state=ignored");
  await loadAll(page);
  const rows = rowsOf(page);
  expect(await rows.count()).toBeLessThan(mostInPage);
  const table = page.getByRole("table", { name: "Deliveries" });
  expect(Number(await table.getAttribute("aria-rowcount"))).toBeGreaterThan(many);

  await scrollTo(page, 0.5);
  await expect(rows.nth(20)).toHaveAttribute("aria-rowindex", /^(9|10|11)\d\d?$/);
  const middle = rows.nth(20).getByRole("link");
  await middle.click();
  const panel = page.getByRole("region", { name: "Delivery" });
  await expect(panel.getByRole("heading", { level: 2 })).toBeFocused();
  const opened = page.locator("[data-row][aria-current]");
  const index = await opened.getAttribute("aria-rowindex");
  await scrollTo(page, 0);
  await expect(opened).not.toBeInViewport();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  const back = page.locator("[data-row]:focus-within");
  await expect(back).toHaveAttribute("aria-rowindex", String(index));
  await expect(back).toBeInViewport();

  await scrollTo(page, 1);
  await expect(rows.last()).toBeInViewport();
  await expect(rows.last()).toHaveAttribute(
    "aria-rowindex",
    String(await table.getAttribute("aria-rowcount")),
  );
  expect(await rows.count()).toBeLessThan(mostInPage);
  await app.sql("delete from delivery where event = 'long.list'");
});

test("the end of ten thousand rows is a request a page away, and a message costs two", async ({
  app,
  signIn,
}) => {
  test.setTimeout(240_000);
  const rows = 10_000;
  await app.sql(
    `insert into delivery (id, received_at, event, verdict, state, event_ids, body_kept)
     select gen_random_uuid(), now() - n * interval '1 minute', 'longer.list', 'ignored', 'ignored',
       '{}', false from generate_series(1, $1::int) n`,
    [rows],
  );
  const page = await signIn("viewer");
  await page.goto("/deliveries?state=ignored");
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const reads = readsOf(page);
  const more = page.getByRole("button", { name: "Load more" });
  for (let pages = 1; pages * 200 < rows; pages++) {
    await more.click();
    await expect(page.getByRole("button", { name: /^Load/ })).not.toHaveText("Loading");
  }
  await loadAll(page);
  const lists = reads.filter((read) => read.startsWith("/api/deliveries?"));
  const further = lists.filter((read) => read.includes("&cursor="));
  console.log(`${rows} rows: ${further.length} requests`);
  // A page each, none twice; the first one is read for messages of what others receive meanwhile.
  expect(new Set(further).size).toBe(further.length);
  expect(further.length).toBeLessThanOrEqual(rows / 200 + 1);

  await scrollTo(page, 0.5);
  await expect(rowsOf(page).nth(20)).toHaveAttribute("aria-rowindex", /^(4|5|6)\d{3}$/);
  const middle = rowsOf(page).nth(20);
  const [seen, index] = [
    await middle.getAttribute("data-row"),
    await middle.getAttribute("aria-rowindex"),
  ];
  const place = (await middle.boundingBox())?.y;
  // What changes of the row in sight is seen there, and what comes on top waits above.
  await app.sql("update delivery set times_received = 7, attempts = 7 where id = $1", [seen]);
  await app.sql(
    `insert into delivery (id, received_at, event, verdict, state, event_ids, body_kept)
     values (gen_random_uuid(), now(), 'longer.list', 'ignored', 'ignored', '{}', false)`,
  );
  await app.sql("select pg_notify('callboard', $1)", [
    JSON.stringify({ topic: "deliveries", id: seen }),
  ]);
  await expect(page.getByRole("button", { name: /new$/ })).toBeVisible();
  const row = page.locator(`[data-row="${seen}"]`);
  await expect(row).toContainText("7");
  expect(await row.getAttribute("aria-rowindex")).toBe(index);
  expect((await row.boundingBox())?.y).toBe(place);
  // Others may be told of meanwhile: one message alone is enough.
  let times = 7;
  await expect(async () => {
    times += 1;
    await app.sql("update delivery set times_received = $2 where id = $1", [seen, times]);
    reads.length = 0;
    await app.sql("select pg_notify('callboard', $1)", [
      JSON.stringify({ topic: "deliveries", id: seen }),
    ]);
    await expect(row).toContainText(`received ${times} times`);
    await tellOfCalendars(app, reads);
    const read = reads.filter((one) => one.startsWith("/api/deliveries?"));
    console.log(`a live message: ${read.length} requests`);
    expect(read.length, read.join()).toBeLessThanOrEqual(2);
    expect(read.length).toBeGreaterThan(0);
  }).toPass();
  await app.sql("delete from delivery where event = 'longer.list'");
});
