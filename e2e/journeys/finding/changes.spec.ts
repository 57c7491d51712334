import type { APIRequestContext, Locator, Page } from "@playwright/test";
import { addMeeting } from "@/e2e/fixtures/add-meeting";
import { refuse } from "@/e2e/fixtures/held";
import { violationsOf } from "@/e2e/fixtures/is-accessible";
import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar, type Control, inTwoDays } from "@/test/product/upstream";

const rowOf = (page: Page, title: string): Locator =>
  page.getByRole("listitem").filter({ hasText: title });
const unseen = "Not seen yet:";

/** A calendar whose first import is over: what comes now is a change. */
async function freshCalendar(control: Control, reader: APIRequestContext, name: string) {
  const calendar = await addCalendar(control, name);
  const states = async () => {
    const { calendars } = await (await reader.get("/api/calendars")).json();
    return calendars.find(({ id }: { id: string }) => id === calendar)?.sync;
  };
  await expect.poll(states).toBe("fresh");
  return calendar;
}

async function rename(control: Control, uuid: string, title: string): Promise<void> {
  await control("PATCH", `/events/${uuid}`, { title });
}

test("a meeting is one row that says what changed, and what that did to its bot", async ({
  control,
  api,
  signIn,
}) => {
  const member = await api("member");
  const calendar = await freshCalendar(control, member, "Of ospreys");
  const { uuid } = await addMeeting(control, member, "Osprey", 9, { calendar });
  await member.post(`/api/events/${uuid}/bot`, { data: {} });
  await control("PATCH", `/events/${uuid}`, { start: inTwoDays(13), end: inTwoDays(14) });
  await rename(control, uuid, "Osprey II");
  const title = async () => (await (await member.get(`/api/events/${uuid}`)).json()).title;
  await expect.poll(title).toBe("Osprey II");
  const page = await signIn("member", { timezoneId: "UTC" });
  await page.goto("/changes");
  const row = rowOf(page, "Osprey II");
  await expect(row).toHaveCount(1);
  // Since it is new to this person, all of it is.
  await expect(row).toContainText("New");
  await expect(row).toContainText("A bot joins at 13:00.");
  await expect(row).toContainText("Noticed by");
  expect(await violationsOf(page, "all")).toEqual([]);
  await page.getByLabel("With a bot").check();
  await expect(row).toHaveCount(1);

  await row.getByRole("link", { name: "Osprey II" }).focus();
  await page.keyboard.press("e");
  await expect(row).not.toContainText(unseen);
  await control("PATCH", `/events/${uuid}`, { start: inTwoDays(15), end: inTwoDays(16) });
  await page.getByRole("button", { name: /new$/ }).click();
  const news = row.filter({ hasText: unseen });
  await expect(news).toContainText("Its bot follows: it joins at 15:00.");
  await expect(news).toContainText("Moved");
  await expect(row).toHaveCount(2);
});

test("rows are marked as seen one by one, in ranges and all at once, for oneself alone", async ({
  control,
  api,
  signIn,
}) => {
  const reader = await api("member");
  const titles = ["Wren 1", "Wren 2", "Wren 3", "Wren 4"];
  const calendar = await freshCalendar(control, reader, "Of wrens");
  for (const [n, title] of titles.entries())
    await addMeeting(control, reader, title, 8 + n, { calendar });
  const page = await signIn("member");
  await page.goto("/changes");
  const fresh = page.getByRole("listitem").filter({ hasText: unseen }).filter({ hasText: "Wren" });
  await expect(fresh).toHaveCount(4);

  await rowOf(page, "Wren 4").getByRole("link", { name: "Wren 4" }).focus();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  await expect(page.getByRole("button", { name: "Mark 3 as seen" })).toBeVisible();
  await page.keyboard.press("e");
  await expect(fresh).toHaveCount(1);
  await expect(fresh).toContainText("Wren 1");
  // The next row is the one to go on with.
  await expect(page.locator(":focus")).toHaveText("Wren 1");

  await page.getByLabel("Not seen").check();
  await expect(rowOf(page, "Wren")).toHaveCount(1);
  await page.getByRole("button", { name: "Mark all as seen" }).click();
  await expect(page.getByText("You have seen all that changed.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("You have seen all that changed.")).toBeVisible();

  const other = await signIn("admin");
  await other.goto("/changes?unseen=true");
  await expect(rowOf(other, "Wren")).toHaveCount(4);
});

test("a mark that the server refused is taken back, and says so", async ({
  control,
  api,
  signIn,
}) => {
  const reader = await api("member");
  const calendar = await freshCalendar(control, reader, "Of kestrels");
  await addMeeting(control, reader, "Kestrel", 9, { calendar });
  const page = await signIn("member");
  await page.goto("/changes");
  const row = rowOf(page, "Kestrel");
  await expect(row).toContainText(unseen);
  await page.route("**/api/seen", refuse("Not now.", 503));
  await row.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Mark 1 as seen" }).click();
  const toast = page.getByRole("alertdialog").filter({ hasText: "still marked as not seen" });
  await expect(toast).toBeVisible();
  await expect(row).toContainText(unseen);
  await page.unroute("**/api/seen");
  await toast.getByRole("button", { name: "Retry" }).click();
  await expect(row).not.toContainText(unseen);
});

test("answers to an invitation are one line, and weigh less", async ({ control, api, signIn }) => {
  const reader = await api("member");
  const guest = { email: "ada@corp.example", name: "Ada" };
  const { uuid } = await addMeeting(control, reader, "Plover", 9, { attendees: [guest] });
  const { changes } = await (await reader.get("/api/changes")).json();
  await reader.put("/api/seen", { data: { changes: changes.map(({ id }: { id: string }) => id) } });
  await control("PATCH", `/events/${uuid}`, { attendees: [{ ...guest, response: "accepted" }] });
  const page = await signIn("member");
  await page.goto("/changes?unseen=true");
  const row = rowOf(page, "Plover");
  await expect(row).toContainText("Answers");
  await expect(row).toContainText("Ada accepted.");
});

test("whoever looked at a meeting has seen what changed of it, and says so once", async ({
  control,
  api,
  signIn,
}) => {
  const reader = await api("member");
  const calendar = await freshCalendar(control, reader, "Of dippers");
  const { uuid } = await addMeeting(control, reader, "Dipper", 9, { calendar });
  await rename(control, uuid, "Dipper II");
  const page = await signIn("member");
  const marks: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/api/seen")) marks.push(request.postData() ?? "");
  });
  const day = inTwoDays(9).slice(0, 10);
  await page.goto(`/calendar?view=agenda&date=${day}&tz=UTC`);
  const link = page.locator(`li[data-event="${uuid}"]`).getByRole("link");
  await expect(link).toContainText("Dipper II");
  const panel = page.getByRole("region", { name: "Event", exact: true });
  const again = page.waitForResponse(async (answer) => {
    if (!answer.url().includes(`/api/events/${uuid}/history`)) return false;
    return !(await answer.text()).includes('"seen":false');
  });
  await link.click();
  await again;
  await expect(panel).toContainText("Edited");
  expect(marks).toHaveLength(1);
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await link.click();
  await expect(panel).toContainText("Edited");
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  expect(marks).toHaveLength(1);
});

test("viewers are shown what changed within a day, and mark nothing", async ({
  control,
  api,
  signIn,
}) => {
  const reader = await api("viewer");
  const calendar = await freshCalendar(control, reader, "Of siskins");
  const { uuid } = await addMeeting(control, reader, "Siskin", 9, { calendar });
  const page = await signIn("viewer");
  const marks: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/api/seen")) marks.push(request.url());
  });
  await page.goto("/changes?unseen=true");
  const row = rowOf(page, "Siskin");
  await expect(row).toContainText(unseen);
  await expect(row.getByRole("checkbox")).toHaveCount(0);
  await expect(page.getByLabel("Not seen")).toHaveCount(0);
  await expect(page.getByLabel("With a bot")).toBeVisible();
  await expect(page.getByRole("button", { name: /as seen/ })).toHaveCount(0);
  expect(await violationsOf(page, "all")).toEqual([]);
  await row.getByRole("link", { name: "Siskin" }).focus();
  await page.keyboard.press("x");
  await page.keyboard.press("e");
  await page.keyboard.press("Enter");
  const panel = page.getByRole("region", { name: "Event", exact: true });
  await expect(panel).toContainText("New");
  await page.goto("/changes");
  await expect(row).toContainText(unseen);
  expect(marks).toEqual([]);
  const changes = `/api/events/${uuid}/history`;
  const { changes: kept } = await (await reader.get(changes)).json();
  expect(kept.map(({ seen }: { seen: boolean }) => seen)).toEqual([false]);
});
