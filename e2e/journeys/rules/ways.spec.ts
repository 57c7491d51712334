import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expectAccessible } from "@/e2e/fixtures/is-accessible";
import { clearRules, meetingWith, saveRule } from "@/e2e/fixtures/rules";
import { expect, test } from "@/e2e/fixtures/test";
import { pathOf } from "@/test/product/upstream";

// Whoever shares this server goes without rules.
test.afterEach(async ({ api }) => clearRules(await api("admin")));

test("a rule is made from a meeting, tried on it, and its owner's switch is obeyed", async ({
  control,
  api,
  signIn,
}) => {
  const admin = await api("admin");
  await clearRules(admin);
  await saveRule(admin, {
    name: "Others",
    when: [{ field: "title", op: "has_word", values: ["nothing-like-it"] }],
  });
  const mark = randomUUID().slice(0, 8);
  const event = await meetingWith(control, admin, `Weekly ${mark}`, 9, []);

  const page = await signIn("admin");
  await page.goto(pathOf(event));
  const panel = page.getByRole("region", { name: "Event" });
  await panel.getByRole("button", { name: "Why?" }).click();
  await expect(panel.getByRole("list", { name: "What was asked" })).toContainText(
    "Asks: the title has the word “nothing-like-it”.",
  );
  await panel.getByRole("link", { name: "Make a rule from this meeting" }).click();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue(`Weekly ${mark}`);
  await expect(
    page.getByText(`Record when the title has the phrase “Weekly ${mark}”`, { exact: false }),
  ).toBeVisible();
  const preview = page.getByRole("region", { name: "What it changes" });
  await expect(preview.getByRole("link", { name: `Weekly ${mark}` })).toBeVisible();
  await preview.getByRole("searchbox", { name: "Find a meeting to come" }).fill(mark);
  await preview.getByRole("button", { name: `Weekly ${mark}` }).click();
  await expect(preview).toContainText("It would be recorded.");
  await expect(preview.getByRole("list", { name: "What was asked" })).toContainText(
    "It matches, and decides.",
  );
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("region", { name: "Saved" })).toContainText("1 gained");

  await page.getByRole("link", { name: "Domains and people" }).click();
  const mailbox = page.getByRole("listitem").filter({ hasText: mark });
  const asks = mailbox.getByRole("switch", { name: "Asks for bots by rules" });
  await mailbox.getByRole("combobox").selectOption({ label: "The viewer (vic@example.com)" });
  await expect(mailbox.getByRole("combobox")).toHaveValue(/./);
  await asks.click();
  await expect(asks).toHaveAttribute("aria-checked", "false");
  await expectAccessible(page);
  const decision = async () =>
    (await (await admin.get(`/api/events/${event.uuid}`)).json()).decision;
  await expect.poll(async () => (await decision()).choice).toBe("skip");

  await page.goto(pathOf(event));
  await panel.getByRole("button", { name: "Why?" }).click();
  await expect(panel).toContainText("its owner wants it so");

  // Whom an admin named its owner says no to what is on it, and takes that back.
  await admin.post(`/api/events/${event.uuid}/bot`, { data: {} });
  const viewers = await signIn("viewer");
  await viewers.goto(pathOf(event));
  const shown = viewers.getByRole("region", { name: "Event" });
  await shown.getByRole("switch", { name: "Record this meeting" }).click();
  const takeBack = shown.getByRole("button", { name: "Take my no back" });
  await expect(takeBack).toBeVisible();
  await expectAccessible(viewers);
  expect((await decision()).source).toBe("person");
  await takeBack.click();
  await expect(takeBack).toBeHidden();
  await expect.poll(async () => (await decision()).source).not.toBe("person");
});

test("rules go into a file and come back from it, previewed", async ({ api, signIn }) => {
  const admin = await api("admin");
  await clearRules(admin);
  await saveRule(admin, { name: "Kept", when: [{ field: "recurring", op: "is", value: true }] });
  const page = await signIn("admin");
  await page.goto("/rules?tab=revisions");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export as a file" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  const content = JSON.parse(text);
  expect(content.rules).toMatchObject([{ name: "Kept" }]);

  const give = (body: string) =>
    page.getByLabel("A file of rules").setInputFiles({
      name: "rules.json",
      mimeType: "application/json",
      buffer: Buffer.from(body),
    });
  await give(
    JSON.stringify({ ...content, rules: [{ ...content.rules[0], when: [{ field: 7 }] }] }),
  );
  await expect(page.getByRole("alert").filter({ hasText: "isn't taken" })).toContainText(
    "rules.0.when.0",
  );
  await give(JSON.stringify({ ...content, rules: [{ ...content.rules[0], name: "Changed" }] }));
  const bar = page.getByRole("region", { name: "What you changed" });
  await expect(bar).toContainText("No meeting changes");
  await bar.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("region", { name: "Saved" })).toBeVisible();
  expect((await (await admin.get("/api/rules")).json()).rules).toMatchObject([{ name: "Changed" }]);
});
