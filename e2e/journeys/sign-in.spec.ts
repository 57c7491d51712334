import { expect, test } from "@/e2e/fixtures/test";

test("signing in returns to the page that was asked for, without any script", async ({
  app,
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${app.url}/changes?kind=cancelled`);
  await expect(page).toHaveURL(/\/sign-in\?to=/);

  await page.getByLabel("Email").fill(app.users.viewer.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("wrong");
  await expect(page.getByLabel("Email")).toHaveValue(app.users.viewer.email);

  await page.getByLabel("Password").fill(app.users.viewer.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`${app.url}/changes?kind=cancelled`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Changes");
  await context.close();
});

test("signing out ends the session", async ({ app, page }) => {
  await page.goto("/calendar");
  await page.getByLabel("Email").fill(app.users.member.email);
  await page.getByLabel("Password").fill(app.users.member.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/calendar/);
  const cookies = await page.context().cookies();

  await page.getByRole("button", { name: "The member" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  expect((await fetch(`${app.url}/api/calendars`, { headers: { cookie } })).status).toBe(401);
});

test("ten wrong passwords close an account's door for a while", async ({ app }) => {
  const attempt = (password: string) =>
    fetch(`${app.url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "nobody@example.com", password }),
    });
  for (let n = 0; n < 10; n++) expect((await attempt(`wrong-password-${n}`)).status).toBe(401);
  const refused = await attempt("wrong-password-10");
  expect(refused.status).toBe(429);
  expect((await refused.json()).error.code).toBe("too_many");
});
