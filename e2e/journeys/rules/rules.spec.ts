import { randomUUID } from "node:crypto";
import type { APIRequestContext, Page } from "@playwright/test";
import { expectAccessible } from "@/e2e/fixtures/is-accessible";
import { clearRules, meetingWith, saveRule } from "@/e2e/fixtures/rules";
import { expect, test } from "@/e2e/fixtures/test";
import { botsOn, pathOf } from "@/test/product/upstream";

// The rules are the whole team's: whoever shares this server goes without.
test.afterEach(async ({ api }) => clearRules(await api("admin")));

const saved = (page: Page) => page.getByRole("region", { name: "Saved" });
const bar = (page: Page) => page.getByRole("region", { name: "What you changed" });
const preview = (page: Page) => page.getByRole("region", { name: "What it changes" });

test("from no rule to a preset, its preview, bots, an override that stands, and undo", async ({
  app,
  control,
  api,
  signIn,
}) => {
  const admin = await api("admin");
  await clearRules(admin);
  const mark = randomUUID().slice(0, 8);
  const outside = [{ email: `guest.${mark}@customer.example`, name: "Guest" }];
  const call = await meetingWith(control, admin, `Customer ${mark}`, 9, outside);
  const other = await meetingWith(control, admin, `Lost ${mark}`, 11, outside);
  const inside = await meetingWith(control, admin, `Inside ${mark}`, 13, []);

  const page = await signIn("admin");
  await page.goto("/rules");
  await expect(page.getByText("There is no rule yet.", { exact: false })).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole("button", { name: "Begin with this: Meetings with guests from outside" })
    .click();
  await expect(page.getByText("Record when a guest is from outside.")).toBeVisible();
  await expect(preview(page)).toContainText(`Customer ${mark}`);
  await expect(preview(page)).toContainText(`Lost ${mark}`);
  await expect(preview(page)).not.toContainText(`Inside ${mark}`);
  await expect(bar(page)).toContainText(/\d+ gained, \d+(\.\d)? more hours? of bots\./);
  await expectAccessible(page);
  expect((await rulesOf(admin)).rules).toEqual([]);

  await bar(page).getByRole("button", { name: "Save" }).click();
  await expect(saved(page)).toContainText("Saved.");
  await expect(bar(page)).toBeHidden();
  await expect(saved(page)).toContainText(/Decided (\d+) of \1; \d+ of \d+ bots scheduled/);
  await expectAccessible(page);

  // One meeting is taken out by hand; that stands, whatever the rules say.
  await page.goto(`${pathOf(other)}&view=agenda`);
  const panel = page.getByRole("region", { name: "Event" });
  await expect(panel).toContainText("The rule “Meetings with guests from outside” asks for it.");
  await panel.getByRole("button", { name: "Why?" }).click();
  await expect(panel.getByRole("list", { name: "What was asked" })).toContainText(
    "It matches, and decides.",
  );
  await expect(panel.getByRole("link", { name: /^Edit/ })).toBeVisible();
  await expectAccessible(page);
  await panel.getByRole("switch", { name: "Record this meeting" }).click();
  await expect(panel).toContainText("Not recorded: your choice.");
  await expect.poll(() => botsOn(control, other)).toHaveLength(0);
  // Bots follow what rules decide after a minute: it goes by at once.
  await app.sql("update meeting set follow_at = now(), due_at = now() where follow_at > now()");
  await expect.poll(() => botsOn(control, call), { timeout: 150_000 }).toHaveLength(1);
  expect(await botsOn(control, inside)).toHaveLength(0);
  expect(await botsOn(control, other)).toHaveLength(0);

  // The rule is switched off from the list, and that is taken back.
  await page.goto("/rules");
  await page.getByRole("switch", { name: "Use Meetings with guests from outside" }).click();
  await expect(bar(page)).toContainText(/[1-9]\d* lost/);
  await bar(page).getByRole("button", { name: "Save" }).click();
  const question = page.getByRole("dialog");
  await question.or(saved(page)).first().waitFor();
  if (await question.isVisible())
    await question.getByRole("button", { name: "Save, and call them off" }).click();
  await expect(saved(page)).toContainText("lost");
  await saved(page).getByRole("button", { name: "Undo" }).click();
  await expect(saved(page)).toBeHidden();
  expect((await rulesOf(admin)).rules[0]).toMatchObject({ enabled: true });
  await expect.poll(() => botsOn(control, call)).toHaveLength(1);
  expect((await decisionOf(admin, other.uuid)).source).toBe("person");

  // The revisions tell all of it, and lead back.
  await page.getByRole("link", { name: "Revisions" }).click();
  await page.getByRole("listitem").filter({ hasText: "It stands now" }).getByRole("link").click();
  await expect(page.getByText("Changed", { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test("two admins save at once: the second one loses nothing", async ({ api, signIn }) => {
  const admin = await api("admin");
  await clearRules(admin);
  await saveRule(admin, {
    name: "Demos",
    when: [{ field: "title", op: "has_word", values: ["demo"] }],
  });
  const page = await signIn("admin");
  await page.goto("/rules");
  await page.getByRole("link", { name: "Demos" }).click();
  const words = page.getByRole("textbox", { name: "Words in the title" });
  await words.fill("mine");
  await words.press("Enter");
  await expect(bar(page)).toContainText(/changes|gained|lost/);
  // The page doesn't learn of it before it saves.
  await page.route("**/api/rules", (route) =>
    route.request().method() === "GET" ? route.abort() : route.continue(),
  );

  await saveRule(admin, { name: "Theirs", when: [{ field: "recurring", op: "is", value: true }] });
  await bar(page).getByRole("button", { name: "Save" }).click();
  const conflict = page.getByRole("region", { name: /saved the rules meanwhile/ });
  await expect(conflict).toContainText("Theirs");
  await expect(conflict).toContainText("mine");
  await expectAccessible(page);
  await conflict.getByRole("button", { name: "Go on with mine on top of theirs" }).click();
  await expect(conflict).toBeHidden();
  await bar(page).getByRole("button", { name: "Save" }).click();
  await expect(saved(page)).toBeVisible();
  const { rules } = await rulesOf(admin);
  expect(rules.map(({ name }) => name)).toEqual(["Demos", "Theirs"]);
  expect(rules[0]?.when).toEqual([{ field: "title", op: "has_word", values: ["demo", "mine"] }]);
});

test("what somebody saved since isn't taken back by an undo", async ({ api, signIn }) => {
  const admin = await api("admin");
  await clearRules(admin);
  const page = await signIn("admin");
  await page.goto("/rules");
  await page.getByRole("button", { name: "Begin with this: Every meeting" }).click();
  await bar(page).getByRole("button", { name: "Save" }).click();
  await expect(saved(page)).toBeVisible();
  await saveRule(admin, { name: "Later" });
  await saved(page).getByRole("button", { name: "Undo" }).click();
  await expect(saved(page).getByRole("alert")).toContainText("saved the rules meanwhile");
  expect((await rulesOf(admin)).rules.map(({ name }) => name)).toEqual(["Every meeting", "Later"]);
});

test("what calls off many bots asks once more", async ({ api, signIn }) => {
  const admin = await api("admin");
  await clearRules(admin);
  const page = await signIn("admin");
  await page.route("**/api/rules/preview", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ json: { ...(await answer.json()), asksOnceMore: true } });
  });
  await page.goto("/rules");
  await page.getByRole("button", { name: "Begin with this: Every meeting" }).click();
  await expect(bar(page)).toContainText(/hours? of bots|No meeting changes/);
  await bar(page).getByRole("button", { name: "Save" }).click();
  const question = page.getByRole("dialog", { name: "Call off that many bots?" });
  await expectAccessible(page);
  await question.getByRole("button", { name: "Keep as it is" }).click();
  expect((await rulesOf(admin)).rules).toEqual([]);
  await bar(page).getByRole("button", { name: "Save" }).click();
  await question.getByRole("button", { name: "Save, and call them off" }).click();
  await expect(question).toBeHidden();
  await expect(saved(page)).toBeVisible();
  expect((await rulesOf(admin)).rules).toHaveLength(1);
});

test("by the keyboard alone: a rule is written, refused, mended, moved and saved", async ({
  api,
  signIn,
}) => {
  const admin = await api("admin");
  await clearRules(admin);
  await saveRule(admin, {
    name: "First",
    when: [{ field: "title", op: "has_word", values: ["a"] }],
  });
  const page = await signIn("admin");
  await page.goto("/rules");
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await page.getByRole("button", { name: "Add a rule" }).focus();
  await press("Enter");
  const name = page.getByRole("textbox", { name: "Name" });
  await name.focus();
  await press("ControlOrMeta+a");
  await page.keyboard.type("Second");
  const guests = page.getByRole("textbox", { name: "Who the guests are" });
  await guests.focus();
  await page.keyboard.type("nobody,");
  // What is refused is said beside its row.
  await expect(page.getByText(/^Say an address/)).toBeVisible();
  await press("Backspace");
  await page.keyboard.type("@nobody.example");
  await press("Enter");
  await expect(page.getByText(/^Say an address/)).toBeHidden();
  await expect(page.getByText("Holds for no meeting to come: a typo, perhaps?")).toBeVisible();

  await page.getByRole("link", { name: "All rules" }).focus();
  await press("Enter");
  const handle = page.getByRole("button", { name: "Move Second" });
  await handle.focus();
  await press("Alt+ArrowUp");
  await expect(page.getByText("Second is now 1 of 2.")).toBeAttached();
  await expect(handle).toBeFocused();
  await bar(page).getByRole("button", { name: "Save" }).focus();
  await press("Enter");
  await expect(saved(page)).toBeVisible();
  expect((await rulesOf(admin)).rules.map((rule) => rule.name)).toEqual(["Second", "First"]);
});

test("rules are dragged to their places", async ({ api, signIn }) => {
  const admin = await api("admin");
  await clearRules(admin);
  for (const name of ["One", "Two", "Three"])
    await saveRule(admin, { name, when: [{ field: "title", op: "has_word", values: [name] }] });
  const page = await signIn("admin");
  await page.goto("/rules");
  await expect(page.locator("[data-rule]")).toContainText(Array(3).fill(/Decides/));
  const from = await page.getByRole("button", { name: "Move Three" }).boundingBox();
  const to = await page.getByRole("button", { name: "Move One" }).boundingBox();
  if (!from || !to) throw new Error("a rule has no place");
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, to.y + 30, { steps: 4 });
  await page.mouse.move(to.x + 8, to.y - 4, { steps: 8 });
  await page.mouse.up();
  await expect(page.locator("[data-rule]")).toContainText(["Three", "One", "Two"]);
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.locator("[data-rule]")).toContainText(["One", "Two", "Three"]);
});

test("viewers read the rules, and what is written in them stays text", async ({ api, signIn }) => {
  const admin = await api("admin");
  await clearRules(admin);
  const hostile = `<img src=x onerror="document.body.dataset.hacked=1"> “‮quoted`;
  await saveRule(admin, {
    name: hostile,
    when: [{ field: "title", op: "has_word", values: [hostile] }],
  });
  const page = await signIn("viewer");
  await page.goto("/rules");
  await expect(page.getByRole("switch")).toHaveCount(0);
  await expect(page.getByRole("button", { name: /Add a/ })).toHaveCount(0);
  await expect(page.locator("[data-rule]")).toContainText(/Last edited by .+, /);
  await page.getByRole("link", { name: "<img src=x" }).click();
  await expect(page.getByText("Admins edit it.", { exact: false })).toBeVisible();
  await page.getByRole("link", { name: "Domains and people" }).click();
  await expect(page.getByRole("heading", { name: "Internal domains" })).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.body.dataset.hacked)).toBeUndefined();
});

type Named = { name: string; enabled: boolean; when: unknown[] };

async function rulesOf(api: APIRequestContext): Promise<{ rules: Named[] }> {
  return (await api.get("/api/rules")).json();
}

async function decisionOf(api: APIRequestContext, id: string): Promise<{ source: string }> {
  return (await (await api.get(`/api/events/${id}`)).json()).decision;
}
