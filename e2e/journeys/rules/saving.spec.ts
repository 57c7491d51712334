import type { APIRequestContext, Page, Route } from "@playwright/test";
import { clearRules, saveRule } from "@/e2e/fixtures/rules";
import { expect, test } from "@/e2e/fixtures/test";

// The rules are the whole team's: whoever shares this server goes without.
test.afterEach(async ({ api }) => clearRules(await api("admin")));

const saved = (page: Page) => page.getByRole("region", { name: "Saved" });
const bar = (page: Page) => page.getByRole("region", { name: "What you changed" });
const question = (page: Page) => page.getByRole("dialog", { name: "Call off that many bots?" });
const isPut = (route: Route) => route.request().method() === "PUT";

test("what is typed while a save is under way is there, and to be saved still", async ({
  api,
  signIn,
}) => {
  const admin = await api("admin");
  await clearRules(admin);
  const page = await signIn("admin");
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/api/rules", async (route) => {
    if (isPut(route)) await held;
    await route.continue();
  });
  await page.goto("/rules");
  await page.getByRole("button", { name: "Begin with this: Every meeting" }).click();
  await bar(page).getByRole("button", { name: "Save" }).click();
  await expect(bar(page).getByRole("button", { name: "Saving…" })).toBeVisible();
  await page.getByRole("textbox", { name: "Name" }).fill("Typed meanwhile");
  release();
  await expect(saved(page)).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Typed meanwhile");
  expect(await namesOf(admin)).toEqual(["Every meeting"]);
  await bar(page).getByRole("button", { name: "Save" }).click();
  await expect(bar(page)).toBeHidden();
  expect(await namesOf(admin)).toEqual(["Typed meanwhile"]);
});

test("a preview that gave way to another page's is asked for again, and is no conflict", async ({
  api,
  signIn,
}) => {
  await clearRules(await api("admin"));
  const page = await signIn("admin");
  let asked = 0;
  await page.route("**/api/rules/preview", async (route) => {
    asked += 1;
    if (asked > 2) return route.continue();
    const error = { code: "conflict", message: "You asked for a newer preview meanwhile." };
    await route.fulfill({ status: 409, json: { error } });
  });
  await page.goto("/rules");
  const told: string[] = [];
  await page.exposeFunction("tell", (text: string) => told.push(text));
  await page.evaluate(() => {
    new MutationObserver(() => {
      const alert = document.querySelector("[role=alert]")?.textContent;
      if (alert) (window as unknown as { tell(text: string): void }).tell(alert);
    }).observe(document.body, { subtree: true, childList: true });
  });
  await page.getByRole("button", { name: "Begin with this: Every meeting" }).click();
  await expect.poll(() => asked).toBeGreaterThan(1);
  await expect(page.getByRole("region", { name: /saved the rules meanwhile/ })).toBeHidden();
  await expect(bar(page)).toContainText(/hours? of bots|No meeting changes/);
  expect(asked).toBe(3);
  expect(told).toEqual([]);
});

test("what calls off many bots is asked about as it is saved, of no other draft", async ({
  api,
  signIn,
}) => {
  const admin = await api("admin");
  await clearRules(admin);
  const page = await signIn("admin");
  const none = { gained: 0, lost: 0, reconfigured: 0, restricted: 0, underWay: 0 };
  const lists = { gained: [], lost: [], reconfigured: [], restricted: [], underWay: [] };
  const effect = { ...lists, counts: { ...none, lost: 400 }, untouched: 0 };
  const confirms: unknown[] = [];
  let isAsked = false;
  await page.route("**/api/rules/preview", () => undefined);
  await page.route("**/api/rules", async (route) => {
    // What somebody saves meanwhile the page doesn't learn of before it saves.
    if (!isPut(route)) return isAsked ? route.abort() : route.continue();
    const { confirm } = route.request().postDataJSON();
    confirms.push(confirm);
    const error = { code: "confirm", message: "This calls off 400 bots.", details: { effect } };
    if (confirm === undefined) await route.fulfill({ status: 409, json: { error } });
    else await route.continue();
  });
  await page.goto("/rules");
  await page.getByRole("button", { name: "Begin with this: Every meeting" }).click();
  await bar(page).getByRole("button", { name: "Save" }).click();
  await expect(question(page)).toContainText("400 lost");
  isAsked = true;
  // Somebody saves while this one is being asked.
  await saveRule(admin, { name: "Theirs", when: [{ field: "recurring", op: "is", value: true }] });
  await question(page).getByRole("button", { name: "Save, and call them off" }).click();
  const conflict = page.getByRole("region", { name: /saved the rules meanwhile/ });
  await conflict.getByRole("button", { name: "Go on with mine on top of theirs" }).click();
  await expect(bar(page)).toBeVisible();
  await expect(question(page)).toBeHidden();
  await bar(page).getByRole("button", { name: "Save" }).click();
  await question(page).getByRole("button", { name: "Save, and call them off" }).click();
  await expect(saved(page)).toBeVisible();
  expect(confirms).toEqual([undefined, 400, undefined, 400]);
  expect(await namesOf(admin)).toHaveLength(2);
});

async function namesOf(api: APIRequestContext): Promise<string[]> {
  const { rules } = await (await api.get("/api/rules")).json();
  return rules.map(({ name }: { name: string }) => name);
}
