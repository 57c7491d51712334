import { expectAccessible } from "@/e2e/fixtures/is-accessible";
import { clearRules, saveRestriction } from "@/e2e/fixtures/rules";
import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar, pathOf, type UpstreamEvent } from "@/test/product/upstream";

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();

// Whoever shares this server goes without rules.
test.afterEach(async ({ api }) => clearRules(await api("admin")));

test("a restriction during a call: the bot stays until somebody has it leave", async ({
  control,
  api,
  signIn,
}, { title }) => {
  const admin = await api("admin");
  await clearRules(admin);
  const calendar = await addCalendar(control, title);
  const event = await control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
    title: "Confidential merger",
    start: minutes(-5),
    end: minutes(55),
  });
  await expect.poll(async () => (await admin.get(`/api/events/${event.uuid}`)).status()).toBe(200);
  expect((await admin.post(`/api/events/${event.uuid}/bot`, { data: {} })).ok()).toBe(true);
  await control("POST", `/bots/${event.uuid}/report`, { code: "joining_call" });
  await control("POST", `/bots/${event.uuid}/report`, { code: "in_call_recording" });
  const stateOf = async () =>
    (await (await admin.get(`/api/events/${event.uuid}`)).json()).bot?.state;
  await expect.poll(stateOf).toBe("recording");

  const page = await signIn("admin");
  await page.goto("/rules");
  await page.getByRole("button", { name: "Add a restriction" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Confidential");
  const words = page.getByRole("textbox", { name: "Words in the title" });
  await words.fill("confidential");
  await words.press("Enter");
  const preview = page.getByRole("region", { name: "What it changes" });
  await expect(preview).toContainText("Under way, with a bot in the call");
  await page.getByRole("button", { name: "Save" }).click();

  const saved = page.getByRole("region", { name: "Saved" });
  await expect(saved).toContainText("Confidential merger");
  await expectAccessible(page);
  expect(await stateOf()).toBe("recording");
  const leave = saved.getByRole("button", { name: "Tell it to leave" });
  const question = page.getByRole("dialog", { name: "Tell the bot to leave?" });
  await leave.click();
  await question.getByRole("button", { name: "Keep as it is" }).click();
  expect(await stateOf()).toBe("recording");
  await leave.click();
  await question.getByRole("button", { name: "Tell it to leave" }).click();
  await expect(question).toBeHidden();
  await expect.poll(stateOf).not.toBe("recording");

  await page.goto(pathOf(event));
  const panel = page.getByRole("region", { name: "Event" });
  await expect(panel).toContainText("The restriction “Confidential” holds it back.");
});

test("a title gains a forbidden word during the call: everybody sees it, with how to end it", async ({
  control,
  api,
  signIn,
}, { title }) => {
  const admin = await api("admin");
  await clearRules(admin);
  await saveRestriction(admin, {
    name: "Confidential",
    when: [{ field: "title", op: "has_word", values: ["confidential"] }],
  });
  const calendar = await addCalendar(control, title);
  const event = await control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
    title: "Merger",
    start: minutes(-5),
    end: minutes(55),
  });
  await expect.poll(async () => (await admin.get(`/api/events/${event.uuid}`)).status()).toBe(200);
  expect((await admin.post(`/api/events/${event.uuid}/bot`, { data: {} })).ok()).toBe(true);
  await control("POST", `/bots/${event.uuid}/report`, { code: "joining_call" });
  await control("POST", `/bots/${event.uuid}/report`, { code: "in_call_recording" });
  const stateOf = async () =>
    (await (await admin.get(`/api/events/${event.uuid}`)).json()).bot?.state;
  await expect.poll(stateOf).toBe("recording");

  const [members, viewers] = [await signIn("member"), await signIn("viewer")];
  for (const page of [members, viewers]) await page.goto(pathOf(event));
  await control("PATCH", `/events/${event.uuid}`, { title: "Confidential merger" });
  for (const page of [members, viewers]) {
    const panel = page.getByRole("region", { name: "Event" });
    await expect(panel).toContainText("The restriction “Confidential” holds it back.");
    await expect(panel).toContainText(/recording/i);
  }
  expect(await stateOf()).toBe("recording");
  await members.getByRole("button", { name: "Tell it to leave" }).click();
  const question = members.getByRole("dialog", { name: "Tell the bot to leave?" });
  await question.getByRole("button", { name: "Tell it to leave" }).click();
  await expect.poll(stateOf).not.toBe("recording");
});
