import { expectAccessible } from "@/e2e/fixtures/is-accessible";
import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar, inTwoDays, type UpstreamEvent } from "@/test/product/upstream";

const hostile = `<img src=x onerror="document.body.dataset.hacked=1">`;

function utterance(speaker: string, start: number, text: string) {
  const words = text.split(" ").map((word, n) => ({
    word,
    start: start + n / 10,
    end: start + n / 10 + 0.1,
  }));
  return { speaker, start_time: start, end_time: start + 3, words };
}

test("a recording is read, searched, and deleted for good by an admin", async ({
  control,
  api,
  signIn,
}, { title }) => {
  const calendar = await addCalendar(control, title);
  const event = await control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
    title: "Review of the year",
    start: inTwoDays(9),
    end: inTwoDays(10),
  });
  const member = await api("member");
  await expect.poll(async () => (await member.get(`/api/events/${event.uuid}`)).status()).toBe(200);
  const { bot } = await (await member.post(`/api/events/${event.uuid}/bot`, { data: {} })).json();
  await control("POST", `/bots/${event.uuid}/report`, { code: "joining_call" });
  const transcript = Array.from({ length: 60 }, (_, n) =>
    utterance(n % 2 ? "Ben" : "Ada", n * 4, `Sentence ${n} of the talk`),
  );
  transcript.push(utterance(hostile, 1300, `${hostile} about the budget`));
  await control("POST", `/bots/${event.uuid}/complete`, { transcript });
  const recordingId = async () =>
    (await (await member.get(`/api/bots/${bot.id}`)).json()).recordingId as string | null;
  await expect.poll(recordingId).not.toBeNull();

  const page = await signIn("admin");
  await page.goto(`/recordings/${await recordingId()}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Review of the year");

  const search = page.getByRole("searchbox", { name: "Search in the transcript" });
  // Until its script has come the page knows no keys.
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(search).toBeFocused({ timeout: 1000 });
  }).toPass();
  await search.fill("sentence 2");
  await expect(page.getByText("1 of 11")).toBeVisible();
  await search.press("Enter");
  await expect(page.getByText("2 of 11")).toBeVisible();
  await search.press("Shift+Enter");
  await search.press("Shift+Enter");
  await expect(page.getByText("11 of 11")).toBeVisible();
  await expect(page.locator("mark[data-active]")).toBeInViewport();
  await search.fill("budget");
  await expect(page.locator("mark")).toHaveText("budget");
  expect(await page.evaluate(() => document.body.dataset.hacked)).toBeUndefined();

  await page.getByRole("button", { name: "Play from 0:08" }).click();
  await expect(page.locator("#utterance-2")).toHaveAttribute("aria-current", "true");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy link at 0:08" }).click();
  await expect(page.getByText("The link at 0:08 is copied.")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${new URL(page.url()).origin}/recordings/${await recordingId()}?t=8`);

  // The sandbox's links lead nowhere.
  await expect(page.getByText("The video can't be played")).toBeVisible();
  await expectAccessible(page);

  // Found in the list by what was said, and opened where it was.
  const listener = await signIn("viewer");
  await listener.goto("/recordings");
  const listed = listener.getByRole("listitem").filter({ hasText: "Review of the year" });
  await expect(listed).toContainText("Ada, Ben");
  await expect(listed).toContainText("Sentence 0 of the talk");
  await expect(async () => {
    await listener.keyboard.press("/");
    await expect(listener.getByRole("searchbox")).toBeFocused({ timeout: 1000 });
  }).toPass();
  await listener.keyboard.type("sentence 37");
  const line = listener.getByRole("region", { name: "Said" }).getByRole("link");
  await expect(line).toHaveText("Sentence 37 of the talk");
  await expectAccessible(listener);
  await line.click();
  await expect(listener.locator("#utterance-37")).toHaveAttribute("aria-current", "true");
  await expect(listener.locator("#utterance-37")).toBeInViewport();

  const viewer = await signIn("viewer");
  await viewer.goto(page.url());
  await expect(viewer.getByRole("button", { name: "Delete recording…" })).toHaveCount(0);

  await page.getByRole("button", { name: "Delete recording…" }).click();
  const question = page.getByRole("dialog");
  await expect(question).toContainText("can't be undone");
  await question.getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByText("This recording was deleted on")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Transcript" })).toBeHidden();
});
