import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { test as base, expect } from "@/e2e/fixtures/test";
import { addPerson } from "@/test/product/run-user";

type Mails = { port: number; linkTo(address: string): string | undefined; count(): number };

/** A server with a real mail server beside it. */
const test = base.extend<object, { mails: Mails }>({
  mails: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from it.
    async ({}, use) => {
      const came: { to: string[]; text: string }[] = [];
      const server = new SMTPServer({
        authOptional: true,
        disabledCommands: ["STARTTLS"],
        onData(stream, { envelope }, done) {
          const parts: Buffer[] = [];
          stream.on("data", (part: Buffer) => parts.push(part));
          stream.on("end", () => {
            const text = Buffer.concat(parts).toString().replace(/=\r\n/g, "");
            came.push({ to: envelope.rcptTo.map(({ address }) => address), text });
            done();
          });
        },
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
      await use({
        port: (server.server.address() as AddressInfo).port,
        linkTo: (address) => {
          const mail = came.filter(({ to }) => to.includes(address)).at(-1);
          return /http:\S+\/link\/[\w-]+/.exec(mail?.text ?? "")?.[0];
        },
        count: () => came.length,
      });
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
    { scope: "worker" },
  ],
  settings: [
    async ({ mails }, use) => {
      const SMTP_URL = `smtp://127.0.0.1:${mails.port}`;
      await use({ SMTP_URL, MAIL_FROM: "Callboard <callboard@example.com>" });
    },
    { scope: "worker" },
  ],
});

test("whoever forgot their password gets a link by mail; who isn't known gets the same words", async ({
  app,
  page,
  mails,
}) => {
  const person = await addPerson(app.databaseUrl, "viewer");
  const ask = async (address: string) => {
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Forgot your password?" }).click();
    // The page before has such a field, too.
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("A new password");
    await page.getByLabel("Email").fill(address);
    await page.getByRole("button", { name: "Send a link" }).click();
    return page.getByRole("status").textContent();
  };
  const unknown = await ask("nobody@example.com");
  expect(await ask(person.email)).toBe(unknown);
  await expect.poll(() => mails.linkTo(person.email)).toBeTruthy();
  expect(mails.count()).toBe(1);

  await page.goto(mails.linkTo(person.email) ?? "");
  await page.getByLabel("Password").fill("words that came to mind");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page).toHaveURL(/\/calendar/);
});

test("an invitation goes by mail, and is shown all the same", async ({ signIn, mails }) => {
  const admin = await signIn("admin");
  await admin.goto("/team");
  await admin.getByRole("button", { name: "Invite" }).click();
  const dialog = admin.getByRole("dialog");
  await expect(dialog).toContainText("They get a link by mail");
  await dialog.getByLabel("Their address").fill("new@example.com");
  await dialog.getByRole("button", { name: "Invite" }).click();
  await expect(dialog).toContainText("It was sent to new@example.com");
  const link = await dialog.getByLabel("Link", { exact: true }).inputValue();
  await expect.poll(() => mails.linkTo("new@example.com")).toBe(link);
});
