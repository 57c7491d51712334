import { expect, test } from "@/e2e/fixtures/test";
import { deliver } from "@/test/product/deliver";
import { doctor } from "@/test/product/doctor";

test("the doctor finds what is well and what is wrong, and ends accordingly", async ({ app }) => {
  test.setTimeout(120_000);
  await deliver(app, '{"event":"other","data":{}}');
  const well = await doctor(app);
  expect(well.output).toContain("Meeting BaaS accepts the API key.");
  expect(well.output).toContain(`Callboard answers at ${app.url}.`);
  expect(well.output).not.toContain("WRONG");
  expect(well.code).toBe(0);

  const wrong = await doctor(app, {
    MEETING_BAAS_API_KEY: "another-key",
    PUBLIC_URL: "http://127.0.0.1:1",
  });
  expect(wrong.output).toMatch(/WRONG {2}key .*doesn't accept the API key/);
  expect(wrong.output).toMatch(/WRONG {2}address .*can't be reached/);
  expect(wrong.output).toContain("Set MEETING_BAAS_API_KEY to the key");
  expect(wrong.output).not.toContain("another-key");
  expect(wrong.code).toBe(1);

  const away = await doctor(app, {
    DATABASE_URL: "postgresql://callboard:secret@127.0.0.1:1/callboard",
  });
  expect(away.output).toMatch(/WRONG {2}database/);
  expect(away.output).not.toContain("secret");
  expect(away.code).toBe(1);
});

test("admins see on the calendars page whether all is connected, others don't", async ({
  app,
  signIn,
}) => {
  await deliver(app, '{"event":"other","data":{}}');
  const page = await signIn("admin");
  await page.goto("/calendars");
  // What somebody found a moment ago is kept for a while.
  const summary = page.getByText("Connection: all is well");
  await expect(async () => {
    await page.reload();
    await expect(summary).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await summary.click();
  await expect(page.getByText("Meeting BaaS accepts the API key.")).toBeVisible();
  const member = await signIn("member");
  await member.goto("/calendars");
  await expect(member.getByRole("heading", { level: 1, name: "Calendars" })).toBeVisible();
  await expect(member.getByText("Connection:")).toHaveCount(0);
});
