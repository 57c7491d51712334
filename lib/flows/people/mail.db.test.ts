import { SMTPServer } from "smtp-server";
import { afterAll, expect, it } from "vitest";

// A real server, which takes whatever comes; one address it refuses.
const mails: { to: string[]; text: string }[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onRcptTo: ({ address }, _session, done) =>
    address.startsWith("full") ? done(new Error("mailbox full")) : done(),
  onData(stream, { envelope }, done) {
    const parts: Buffer[] = [];
    stream.on("data", (part: Buffer) => parts.push(part));
    stream.on("end", () => {
      const to = envelope.rcptTo.map(({ address }) => address);
      mails.push({ to, text: unfolded(Buffer.concat(parts).toString()) });
      done();
    });
  },
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
const address = server.server.address();
process.env.SMTP_URL = `smtp://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
process.env.MAIL_FROM = "Callboard <callboard@example.com>";

// These read the settings.
const { newPerson } = await import("@/test/scene/signed-in");
const { acceptLink } = await import("./accept-link");
const { invite } = await import("./invite");
const { mailReset, resetPassword } = await import("./reset-password");
const { changePerson } = await import("./change-person");

/** Quoted-printable, as far as it breaks lines and names characters. */
function unfolded(text: string): string {
  return text.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => {
    return String.fromCharCode(Number.parseInt(hex, 16));
  });
}

const sentTo = async (to: string, many = 1) => {
  await expect.poll(() => mails.filter((mail) => mail.to.includes(to)).length).toBe(many);
  return mails.filter((mail) => mail.to.includes(to)).at(-1)?.text ?? "";
};
const linkIn = (text: string) => /http:\/\/127\.0\.0\.1:3000\/link\/([\w-]+)/.exec(text)?.[1] ?? "";

it("an invitation is mailed, and its link lets in", async () => {
  const admin = await newPerson("admin", "Ada\r\nBcc: evil@example.com");
  const made = await invite({ email: "new@example.com", role: "viewer" }, admin);
  expect(made.mailed).toBe(true);
  const text = await sentTo("new@example.com");
  expect(text).toContain("From: Callboard <callboard@example.com>");
  expect(text).not.toMatch(/^Bcc:/im);
  expect(made.link).toContain(linkIn(text));
  const answers = { email: "", name: "New", password: "some words that nobody has" };
  expect(await acceptLink(linkIn(text), answers)).toMatchObject({ email: "new@example.com" });
});

it("a server that refuses is told of, and the link is there all the same", async () => {
  const admin = await newPerson("admin");
  const made = await invite({ email: "full@example.com", role: "viewer" }, admin);
  expect(made).toMatchObject({ mailed: false, link: expect.stringContaining("/link/") });
});

it("a reset is mailed to who is here, and to nobody else, at most three an hour", async () => {
  const [admin, mel, gone] = [
    await newPerson("admin"),
    await newPerson("member"),
    await newPerson("member"),
  ];
  await changePerson(gone.id, { active: false }, admin);
  mailReset("nobody@example.com");
  mailReset(gone.email);
  mailReset(`  ${mel.email.toUpperCase()} `);
  const text = await sentTo(mel.email);
  const answers = { email: "", name: "", password: "words that mel alone has" };
  expect(await acceptLink(linkIn(text), answers)).toMatchObject({ email: mel.email });
  for (let n = 0; n < 4; n++) mailReset(mel.email);
  await sentTo(mel.email, 3);
  expect((await resetPassword(mel.id, admin)).mailed).toBe(true);
  await sentTo(mel.email, 4);
  expect(
    mails.filter(({ to }) => to.includes(gone.email) || to.includes("nobody@example.com")),
  ).toEqual([]);
});
