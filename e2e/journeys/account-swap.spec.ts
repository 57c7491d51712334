import { calendarsOf, stateOf } from "@/e2e/fixtures/calendars";
import { expectAccessible } from "@/e2e/fixtures/is-accessible";
import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar, inTwoDays, type UpstreamEvent } from "@/test/product/upstream";

test.use({ settings: { RECONCILE_SECONDS: "3" } });

test("the key of another account stops before it deletes; an admin may go on", async ({
  control,
  api,
  signIn,
}) => {
  const viewer = await api("viewer");
  const ours = [await addCalendar(control, "Ada Berg"), await addCalendar(control, "Ben Falk")];
  for (const id of ours) {
    await expect.poll(() => stateOf(viewer, id)).toBe("fresh");
    const event = { title: "Stays", start: inTwoDays(9), end: inTwoDays(10) };
    await control<UpstreamEvent>("POST", `/calendars/${id}/events`, event);
  }
  const counts = async () => (await calendarsOf(viewer)).map((one) => one.eventCount);
  await expect.poll(counts).toEqual([1, 1]);

  // Upstream now answers for an account that has none of them, but one of its own.
  await control("POST", "/reset", {});
  for (const one of await control<{ uuid: string }[]>("GET", "/calendars")) {
    await control("DELETE", `/calendars/${one.uuid}`);
  }
  const other = await addCalendar(control, "Somebody Else");

  const member = await signIn("member");
  await member.goto("/calendars");
  const trouble = member.getByRole("status").filter({ hasText: "can't be followed" });
  await expect(trouble).toContainText("doesn't know any of the 2 calendars connected here");
  await expect(member.getByRole("button", { name: "Go on with this account" })).toBeHidden();
  expect((await calendarsOf(viewer)).map(({ id }) => id)).toEqual(ours);
  expect(await counts()).toEqual([1, 1]);
  const refused = await (await api("member")).post("/api/calendars/sync", {
    data: { acceptDisconnections: true },
  });
  expect(refused.status()).toBe(403);

  const page = await signIn("admin");
  await page.goto("/calendars");
  await page.getByRole("button", { name: "Go on with this account" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("All calendars connected here will be disconnected");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Disconnect them" }).click();
  await expect(page.getByRole("link", { name: "Somebody Else" })).toBeVisible();
  await expect(page.getByText("can't be followed")).toBeHidden();
  expect((await calendarsOf(viewer)).map(({ id }) => id)).toEqual([other]);
  const cancelled = await (await viewer.get("/api/changes?kind=cancelled")).json();
  expect(cancelled).toMatchObject({ changes: [] });
});
