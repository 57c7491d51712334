import { addMeeting } from "@/e2e/fixtures/add-meeting";
import { hold, refuse } from "@/e2e/fixtures/held";
import { readsOf, tellOfCalendars } from "@/e2e/fixtures/reads";
import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar, inTwoDays } from "@/test/product/upstream";

const day = inTwoDays(9).slice(0, 10);

test("what the server has just read for a page isn't read again", async ({
  app,
  control,
  api,
  signIn,
}, { title }) => {
  const reader = await api("viewer");
  const event = await addMeeting(control, reader, title, 9);
  const page = await signIn("member");
  const paths = [
    `/calendar?date=${day}&tz=UTC`,
    `/calendar?event=${event.uuid}&date=${day}&tz=UTC`,
    "/changes",
    "/bots?group=upcoming",
    "/deliveries",
    "/calendars",
    "/settings",
  ];
  const reads = readsOf(page);
  for (const path of paths) {
    // The mirror may have something to tell meanwhile: an opening in which it hasn't is enough.
    await expect(async () => {
      reads.length = 0;
      const stream = page.waitForResponse(/\/api\/live/);
      await page.goto(path);
      await stream;
      // The weeks beside this one, and what follows the stream's opening, all of it.
      const isWeek = (read: string) => read.startsWith("/api/meetings?");
      const beside = path.startsWith("/calendar?") ? 2 : 0;
      await expect.poll(() => reads.filter(isWeek).length).toBeGreaterThanOrEqual(beside);
      await tellOfCalendars(app, reads);
      expect(reads.filter(isWeek).length, reads.join()).toBe(beside);
      const told = "/api/calendars";
      expect(
        reads.filter((read) => !isWeek(read)),
        path,
      ).toEqual([told]);
    }).toPass();
    console.log(`${path.split("?")[0]}: ${reads.length - 1} reads by the browser`);
  }
});

test("what happened between the server's read and the stream's opening is caught up with", async ({
  control,
  api,
  signIn,
}, { title }) => {
  const reader = await api("viewer");
  const event = await addMeeting(control, reader, title, 9);
  const page = await signIn("member");
  const stream = await hold(page, /\/api\/live/);
  await page.goto(`/calendar?view=agenda&date=${day}&tz=UTC`);
  await stream.one();
  await control("PATCH", `/events/${event.uuid}`, { title: "Renamed meanwhile" });
  await expect
    .poll(async () => (await (await reader.get(`/api/events/${event.uuid}`)).json()).title)
    .toBe("Renamed meanwhile");
  await expect(page.getByText("Renamed meanwhile")).toHaveCount(0);
  await stream.go();
  await expect(page.getByText("Renamed meanwhile").first()).toBeVisible();
});

test("what the server read last wins over what the page had read before", async ({
  api,
  signIn,
}) => {
  const page = await signIn("admin");
  // Without the stream nothing else tells of it.
  await page.route(/\/api\/live/, (route) => route.abort());
  await page.goto("/settings");
  const name = page.getByRole("textbox", { name: "Name" });
  await expect(name).toHaveValue("");
  await page.getByRole("navigation").getByRole("link", { name: "Bots" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Bots" })).toBeVisible();
  const colleague = await api("admin");
  const saved = await colleague.put("/api/bot-defaults", { data: { name: "Saved meanwhile" } });
  expect(saved.status()).toBe(200);
  await page.getByRole("button", { name: "The admin" }).click();
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await expect(name).toHaveValue("Saved meanwhile");
  await colleague.put("/api/bot-defaults", { data: {} });
});

test("one changed event has one block rendered anew", async ({ control, api, signIn }, {
  title,
}) => {
  const reader = await api("viewer");
  const calendar = await addCalendar(control, title);
  const events = [];
  for (const hour of [1, 2, 3, 5])
    events.push(await addMeeting(control, reader, `Block at ${hour}`, hour, { calendar }));
  for (const view of ["week", "agenda"]) {
    const page = await signIn("viewer");
    await page.goto(`/calendar?view=${view}&date=${day}&tz=UTC`);
    await expect(page.getByText("Live", { exact: true })).toBeVisible();
    // React keeps an element's properties on it: new ones where it was rendered anew.
    const rendered = () =>
      page.evaluate(() => {
        const held = window as { before?: Map<string, unknown> };
        const now = new Map<string, unknown>();
        for (const element of document.querySelectorAll<HTMLElement>("main [data-event]")) {
          const key = Object.keys(element).find((name) => name.startsWith("__reactProps"));
          now.set(element.dataset.event ?? "", Reflect.get(element, key ?? ""));
        }
        const anew = [...now].filter(([id, one]) => held.before?.get(id) !== one);
        held.before = now;
        return anew.map(([id]) => id);
      });
    // What opening the page brings has come once nothing is rendered anew for a second.
    await expect.poll(rendered, { intervals: [1_000] }).toEqual([]);
    const renamed = `Changed in ${view}`;
    await control("PATCH", `/events/${events[1]?.uuid}`, { title: renamed });
    await expect(page.getByText(renamed).first()).toBeVisible();
    expect(await rendered()).toEqual([events[1]?.uuid]);
  }
});

test("a grid is sent what it paints, and the provider's own data only where one event is asked for", async ({
  control,
  api,
  signIn,
}, { title }) => {
  const admin = await api("admin");
  const description = "Figures that no grid paints";
  const event = await addMeeting(control, admin, title, 4, { description });
  const page = await signIn("admin");
  await page.goto(`/calendar?date=${day}&tz=UTC`);
  const reads: Promise<string>[] = [];
  page.on("response", (response) => {
    if (/\/api\/meetings\?/.test(response.url())) reads.push(response.text());
  });
  await control("PATCH", `/events/${event.uuid}`, { title: "Sent slim" });
  await expect(page.getByText("Sent slim").first()).toBeVisible();
  expect(reads.length).toBeGreaterThan(0);
  for (const read of await Promise.all(reads)) expect(read).not.toContain(description);
  const document = await (await page.request.get(`/calendar?date=${day}&tz=UTC`)).text();
  expect(document).not.toContain(description);
  console.log(`the calendar's document: ${document.length} bytes`);

  const opened = await page.request.get(`/calendar?date=${day}&tz=UTC&event=${event.uuid}`);
  const text = await opened.text();
  expect(text).toContain(description);
  expect(text).not.toContain('\\"raw\\"');
  const chosen = await admin.put(`/api/events/${event.uuid}/decision`, {
    data: { choice: "rules" },
  });
  expect(await chosen.json()).not.toHaveProperty("raw");
  expect(await (await admin.get(`/api/events/${event.uuid}`)).json()).toHaveProperty("raw");
  const whole = await (
    await admin.get(`/api/events?from=${day}T00:00:00Z&to=${day}T23:59:00Z`)
  ).json();
  expect(JSON.stringify(whole)).toContain(description);
});

test("polling goes on after a failure", async ({ signIn }) => {
  const page = await signIn("viewer");
  await page.clock.install();
  await page.route(/\/api\/live/, (route) => route.abort());
  let asked = 0;
  for (const [path, status] of [
    ["**/api/missing-bots", 403],
    ["**/api/calendars", 500],
  ] as const) {
    await page.route(path, (route) => {
      if (status === 403) asked += 1;
      const error = { code: "forbidden", message: "Not now." };
      return route.fulfill({ status, json: { error } });
    });
  }
  await page.goto("/changes");
  await expect(page.getByRole("heading", { level: 1, name: "Changes" })).toBeVisible();
  const minutes = () => page.evaluate(() => Date.now() / 60_000);
  for (let time = 0; time < 4; time++) {
    const [before, began] = [asked, await minutes()];
    // In small steps, since the page begins to wait only once it has read the answer before.
    const next = async () => {
      await page.clock.fastForward(2_000);
      return asked;
    };
    await expect.poll(next, { message: `poll ${time}`, intervals: [50] }).toBeGreaterThan(before);
    expect((await minutes()) - began, `until poll ${time}`).toBeLessThan(1);
  }
});

test("a tab in which somebody else is signed in by now begins anew", async ({
  session,
  signIn,
}) => {
  const page = await signIn("member");
  await page.goto("/changes");
  await expect(page.getByRole("button", { name: "The member" })).toBeVisible();
  const { cookies } = await session("viewer");
  await page.context().addCookies(cookies);
  await page.evaluate(() => {
    document.body.dataset.opened = "once";
  });
  await page.getByRole("link", { name: "Bots" }).click();
  await expect(page.getByRole("button", { name: "The viewer" })).toBeVisible();
  expect(await page.evaluate(() => document.body.dataset.opened)).toBeUndefined();
});

const weeksOn = (weeks: number) =>
  new Date(Date.parse(day) + weeks * 7 * 86_400_000).toISOString().slice(0, 10);
/** Where nobody else's meetings crowd the week, and one without any. */
const [own, far] = [weeksOn(3), weeksOn(6)];

for (const view of ["agenda", "week"]) {
  test(`another week says nothing of its meetings before they are known: ${view}`, async ({
    control,
    api,
    signIn,
  }) => {
    const times = { start: `${own}T06:00:00.000Z`, end: `${own}T07:00:00.000Z` };
    await addMeeting(control, await api("viewer"), `Known in ${view}`, 6, times);
    const page = await signIn("member");
    const meeting = page.locator("[data-event]", { hasText: `Known in ${view}` });
    const reads = await hold(page, /\/api\/meetings\?/);
    await page.goto(`/calendar?view=${view}&date=${own}&tz=UTC`);
    await expect(meeting.first()).toBeVisible();

    await expect(page.getByText("Live", { exact: true })).toBeVisible();
    await page.keyboard.press("j");
    await expect(page).not.toHaveURL(new RegExp(`date=${own}`));
    await expect(page.locator("main [aria-busy=true]")).not.toHaveCount(0);
    await expect(meeting).toHaveCount(0);
    await expect(page.getByText("No meetings")).toHaveCount(0);
    await expect(page.locator("[data-waiting]").first()).toBeVisible();

    await reads.go(refuse("The database can't be reached", 503));
    await expect(page.getByText("The meetings could not be loaded.")).toBeVisible();
    await expect(page.getByText("No meetings")).toHaveCount(0);
    await expect(page.locator("[data-waiting]")).toHaveCount(0);
    // What was known stays, for the days that it is of.
    await page.keyboard.press("k");
    await expect(meeting.first()).toBeVisible();

    await reads.go((route) => route.continue());
    await page.goto(`/calendar?view=${view}&date=${far}&tz=UTC`);
    if (view === "agenda") await expect(page.getByText("No meetings").first()).toBeVisible();
  });
}

test("a list tells what isn't known from what is empty and what couldn't be read", async ({
  signIn,
}) => {
  const page = await signIn("member");
  const reads = await hold(page, /\/api\/bots\?.*group=failed/);
  await page.goto("/bots?group=live");
  const live = page.getByText("No bot is in a call").or(page.locator("[data-row]").first());
  await expect(live).toBeVisible();
  await page.getByRole("link", { name: "Failed" }).click();
  await reads.one();
  await expect(page.locator("[data-waiting]").first()).toBeVisible();
  const empty = page.getByRole("link", { name: "Choose meetings in the calendar" });
  await expect(empty).toBeHidden();
  await reads.go(refuse("The database can't be reached", 503));
  await expect(page.getByText("The bots could not be loaded.")).toBeVisible();
  await expect(empty).toBeHidden();
  await expect(page.locator("[data-waiting]")).toHaveCount(0);

  await reads.go((route) => route.continue());
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByText("The bots could not be loaded.")).toBeHidden();
  await expect(empty.or(page.locator("[data-row]").first())).toBeVisible();
});
