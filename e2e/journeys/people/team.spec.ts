import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { untilHeard } from "@/e2e/fixtures/heard-page";
import { expectAccessible } from "@/e2e/fixtures/is-accessible";
import { expect, test } from "@/e2e/fixtures/test";
import type { Person } from "@/test/product/people";
import { addPerson } from "@/test/product/run-user";

const strong = "a few words of their own";

async function signInOn(page: Page, url: string, { email, password }: Person): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

const personOn = (page: Page, text: string) =>
  page.getByRole("list", { name: "People" }).getByRole("listitem").filter({ hasText: text });

test("somebody is invited, comes in without any script, is made an admin, and goes", async ({
  app,
  browser,
  signIn,
}) => {
  const email = `${randomUUID()}@example.com`;
  const admin = await signIn("admin");
  await admin.goto("/team");
  await admin.getByRole("button", { name: "Invite" }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByLabel("Their address").fill(email);
  await dialog.getByLabel("Role").selectOption("viewer");
  await expectAccessible(admin);
  await dialog.getByRole("button", { name: "Invite" }).click();
  const link = await dialog.getByLabel("Link", { exact: true }).inputValue();
  expect(link).toContain(`${app.url}/link/`);
  await expectAccessible(admin);
  await dialog.getByRole("button", { name: "Done" }).click();
  const invitations = admin.getByRole("list", { name: "Invitations" });
  await expect(invitations).toContainText(email);
  await expect(admin.getByText(link)).toHaveCount(0);

  // Without any script.
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto(link);
  await expect(page.getByText(`as viewer, with the address ${email}`)).toBeVisible();
  await page.getByLabel("Your name").fill("Nora New");
  await page.getByLabel("Password").fill("unbelievable");
  await page.getByRole("button", { name: "Come in" }).click();
  await expect(page.getByRole("alert")).toContainText("Many people use this password");
  await expect(page.getByLabel("Your name")).toHaveValue("Nora New");
  await page.getByLabel("Password").fill(strong);
  await page.getByRole("button", { name: "Come in" }).click();
  await expect(page).toHaveURL(`${app.url}/calendar`);
  await page.goto(link);
  await expect(page.getByText("It has been used already")).toBeVisible();
  await plain.close();

  // Whoever is here sees it without asking again; so does she what she may.
  const row = personOn(admin, email);
  await expect(row).toContainText("Nora New");
  await expect(invitations).toHaveCount(0);
  const context = await browser.newContext();
  const hers = await context.newPage();
  await signInOn(hers, app.url, { email, password: strong });
  await expect(hers.getByRole("link", { name: "Bots", exact: true })).toBeVisible();
  const team = hers.getByRole("navigation").getByRole("link", { name: "Team", exact: true });
  await expect(team).toHaveCount(0);
  await row.getByLabel("Role of Nora New").selectOption("admin");
  await expect(team).toBeVisible();

  await row.getByRole("button", { name: "Deactivate Nora New" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
  await expect(row).toContainText("Deactivated");
  await expect(hers).toHaveURL(/\/sign-in/);
  await signInOn(hers, app.url, { email, password: strong });
  await expect(hers.getByRole("alert").first()).toContainText("Your account is deactivated");
  await row.getByRole("button", { name: "Let Nora New in again" }).click();
  await expect(row.getByLabel("Role of Nora New")).toHaveValue("admin");
  await signInOn(hers, app.url, { email, password: strong });
  await expect(hers).toHaveURL(/\/calendar/);
  await context.close();

  // She is an admin, too: only the last one has to stay.
  await row.getByLabel("Role of Nora New").selectOption("viewer");
  const own = personOn(admin, app.users.admin.email);
  await expect(row.getByLabel("Role of Nora New")).toHaveValue("viewer");
  await own.getByRole("combobox").selectOption("member");
  await expect(own.getByRole("alert")).toContainText("Nobody else is an admin");
  await expect(own.getByRole("combobox")).toHaveValue("admin");
  await expectAccessible(admin);
});

test("links that open nothing say why, and whoever forgot is told whom to ask", async ({
  app,
  page,
  signIn,
}) => {
  const admin = await signIn("admin");
  const email = `${randomUUID()}@example.com`;
  const invite = async () => {
    const data = { email, role: "viewer" };
    return (await (await admin.request.post("/api/invitations", { data })).json()).link as string;
  };
  const [withdrawn, expired] = [await invite(), await invite()];
  await page.goto(expired);
  await expectAccessible(page);
  await app.sql("update one_time_link set expires_at = now() where email = $1", [email]);
  for (const [link, words] of [
    [withdrawn, "It was withdrawn"],
    [expired, "It has expired"],
    ["/link/nonsense", "Perhaps it was cut off"],
  ] as const) {
    await page.goto(link);
    await expect(page.getByText(words)).toBeVisible();
  }
  await expectAccessible(page);
  await page.goto("/sign-in");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page.getByText("Ask an admin of your team")).toBeVisible();
  await expectAccessible(page);
});

test("an admin's link sets a new password", async ({ app, browser, signIn }) => {
  const person = await addPerson(app.databaseUrl, "viewer");
  const admin = await signIn("admin");
  await admin.goto("/team");
  const row = personOn(admin, person.email);
  await row.getByRole("button", { name: /^New password for/ }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "Make a link" }).click();
  const link = await admin.getByLabel("Link", { exact: true }).inputValue();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel("Password").fill(strong);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page).toHaveURL(/\/calendar/);
  await context.clearCookies();
  await signInOn(page, app.url, person);
  await expect(page.getByRole("alert").first()).toContainText("wrong");
  await signInOn(page, app.url, { ...person, password: strong });
  await expect(page).toHaveURL(/\/calendar/);
  await context.close();
});

test("people end their own sessions, change their password, and give scripts tokens", async ({
  app,
  browser,
}) => {
  const person = await addPerson(app.databaseUrl, "member");
  const contexts = [await browser.newContext(), await browser.newContext()];
  const [here, there] = await Promise.all(contexts.map((context) => context.newPage()));
  if (!here || !there) throw new Error("two pages were opened");
  for (const page of [here, there]) {
    await signInOn(page, app.url, person);
    await expect(page).toHaveURL(/\/calendar/);
    await untilHeard(page);
  }
  await here.getByRole("button", { name: "New member" }).click();
  await here.getByRole("link", { name: "Password, sessions, tokens" }).click();
  const sessions = here.getByRole("list", { name: "Sessions" }).getByRole("listitem");
  await expect(sessions).toHaveCount(2);
  await expect(sessions.filter({ hasText: "This one" })).toHaveCount(1);
  await sessions.getByRole("button", { name: /^End the session/ }).click();
  await here.getByRole("dialog").getByRole("button", { name: "End session" }).click();
  await expect(sessions).toHaveCount(1);
  await expect(there).toHaveURL(/\/sign-in/);

  await here.getByLabel("Present password").fill(person.password);
  await here.getByLabel("New password").fill("unbelievable");
  await here.getByRole("button", { name: "Change password" }).click();
  await expect(here.getByText("Many people use this password")).toBeVisible();
  await here.getByLabel("New password").fill(strong);
  await here.getByRole("button", { name: "Change password" }).click();
  await expect(here.getByText("Your password is changed.")).toBeVisible();
  await expect(here.getByLabel("New password")).toHaveValue("");
  await signInOn(there, app.url, { ...person, password: strong });
  await expect(there).toHaveURL(/\/calendar/);

  await here.getByRole("button", { name: "New token" }).click();
  const dialog = here.getByRole("dialog");
  await expect(dialog.getByLabel("It may do as much as").getByRole("option")).toHaveCount(2);
  await dialog.getByLabel("What is it for?").fill("nightly export");
  await expectAccessible(here);
  await dialog.getByRole("button", { name: "Make token" }).click();
  const secret = await dialog.getByLabel("Token", { exact: true }).inputValue();
  await expectAccessible(here);
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  const asScript = () =>
    fetch(`${app.url}/api/calendars`, { headers: { authorization: `Bearer ${secret}` } });
  expect((await asScript()).status).toBe(200);
  await here.reload();
  const token = here.getByRole("list", { name: "Tokens" }).getByRole("listitem");
  await expect(token).toContainText("As viewer. Last used");
  await token.getByRole("button", { name: "End the token nightly export" }).click();
  await here.getByRole("dialog").getByRole("button", { name: "End token" }).click();
  await expect(here.getByText("No script has a token.")).toBeVisible();
  expect((await asScript()).status).toBe(401);
  for (const context of contexts) await context.close();
});

test("an admin sees where everybody is, and what was done, as a list and as a file", async ({
  app,
  signIn,
}) => {
  const admin = await signIn("admin");
  const member = await signIn("member");
  await member.goto("/calendar");
  await admin.goto("/team?tab=sessions");
  await expect(admin.getByRole("list", { name: "Sessions" })).toContainText("The member");
  await expectAccessible(admin);

  const email = `${randomUUID()}@example.com`;
  const data = { email, role: "viewer" };
  expect((await admin.request.post("/api/invitations", { data })).ok()).toBe(true);
  await admin.getByRole("link", { name: "Audit" }).click();
  const table = admin.getByRole("table", { name: "Audit" });
  await expect(table.getByRole("row").filter({ hasText: email })).toContainText("invited");
  await admin.getByLabel("Kind").selectOption("sign-ins");
  await expect(table.getByRole("row").filter({ hasText: "signed in" }).first()).toBeVisible();
  await expect(table.getByRole("row").filter({ hasText: email })).toHaveCount(0);
  await admin.getByLabel("Person").selectOption(app.users.member.id);
  await expect(admin).toHaveURL(/kind=sign-ins&person=/);
  await expect(table.getByRole("row").filter({ hasText: "The member" }).first()).toBeVisible();
  await expect(table.getByRole("row").filter({ hasText: "The admin" })).toHaveCount(0);
  await expectAccessible(admin);
  const [download] = await Promise.all([
    admin.waitForEvent("download"),
    admin.getByRole("link", { name: "Export as CSV" }).click(),
  ]);
  const text = readFileSync(await download.path(), "utf8");
  expect(text).toMatch(/^at,actor,/);
  expect(text).toContain("The member");
  expect(text).not.toContain("The admin");
});
