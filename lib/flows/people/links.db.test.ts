import { beforeEach, describe, expect, it } from "vitest";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { listInvitations } from "@/lib/store/people/links";
import { keepPerson, lockPerson } from "@/lib/store/people/people";
import { somebodyWaits } from "@/test/scene/locks";
import { refusalOf } from "@/test/scene/people";
import { letsIn, newPerson, password, signInAs } from "@/test/scene/signed-in";
import { acceptLink, readLink } from "./accept-link";
import { changePassword } from "./change-password";
import { changePerson } from "./change-person";
import { invite, withdraw } from "./invite";
import { makeSetupLink } from "./make-setup-link";
import { resetPassword } from "./reset-password";

const secretOf = (link: string) => new URL(link).pathname.split("/").at(-1) ?? "";
const other = "quite another six words follow";
const answers = { email: "", name: "Nora", password: other };
const expire = () =>
  prisma().$executeRaw(
    Prisma.sql`update one_time_link set expires_at = now() where used_at is null`,
  );

let count = 0;
const newcomer = () => `nora-${++count}@example.com`;

describe("an invitation", () => {
  it("lets one person in, once, with the address and role that it was for", async () => {
    const admin = await newPerson("admin");
    const email = newcomer();
    const { link, mailed, expiresAt } = await invite({ email, role: "member" }, admin);
    expect(mailed).toBeNull();
    const days = (Date.parse(expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThan(7.1);
    const secret = secretOf(link);
    expect(await readLink(secret)).toEqual({
      kind: "invitation",
      state: "open",
      email,
      role: "member",
    });
    const given = { ...answers, email: "somebody-else@example.com" };
    const tries = await Promise.allSettled([acceptLink(secret, given), acceptLink(secret, given)]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await letsIn(await signInAs({ email }, other))).toMatchObject({
      name: "Nora",
      role: "member",
      email,
    });
    expect(await readLink(secret)).toMatchObject({ state: "used" });
    expect(await refusalOf(acceptLink(secret, answers))).toMatchObject({ code: "not_found" });
  });

  it("is kept by its hash alone", async () => {
    const { link } = await invite({ email: newcomer(), role: "viewer" }, await newPerson("admin"));
    const rows = await prisma().$queryRaw<{ row: string }[]>(
      Prisma.sql`select l::text as row from one_time_link l union all select a::text from audit_entry a`,
    );
    const secret = secretOf(link);
    const hex = Buffer.from(secret).toString("hex");
    expect(rows.filter(({ row }) => row.includes(secret) || row.includes(hex))).toEqual([]);
  });

  it("opens nothing once it is withdrawn, replaced or expired", async () => {
    const admin = await newPerson("admin");
    const email = newcomer();
    const first = await invite({ email, role: "viewer" }, admin);
    const second = await invite({ email, role: "member" }, admin);
    expect(await readLink(secretOf(first.link))).toMatchObject({ state: "withdrawn" });
    expect((await listInvitations()).filter((one) => one.email === email)).toMatchObject([
      { id: second.id, role: "member", by: admin.name, expired: false },
    ]);
    await withdraw(second.id, admin);
    expect(await readLink(secretOf(second.link))).toMatchObject({ state: "withdrawn" });
    expect(await refusalOf(withdraw(second.id, admin))).toMatchObject({ code: "not_found" });
    const third = await invite({ email, role: "viewer" }, admin);
    await expire();
    expect(await readLink(secretOf(third.link))).toMatchObject({ state: "expired" });
    for (const { link } of [first, second, third]) {
      expect(await refusalOf(acceptLink(secretOf(link), answers))).toMatchObject({
        code: "not_found",
      });
    }
    expect(await readLink("guessed")).toBeNull();
  });

  it("stays open when what was chosen doesn't suffice", async () => {
    const { link } = await invite({ email: newcomer(), role: "viewer" }, await newPerson("admin"));
    for (const [given, path] of [
      [{ ...answers, password: "short" }, "password"],
      [{ ...answers, password: "QWERTY123456" }, "password"],
      [{ ...answers, name: " " }, "name"],
    ] as const) {
      const refusal = await refusalOf(acceptLink(secretOf(link), given));
      expect(refusal).toMatchObject({ code: "invalid_request", details: [{ path }] });
    }
    expect(await readLink(secretOf(link))).toMatchObject({ state: "open" });
  });

  it("isn't given to who is here", async () => {
    const [admin, mel] = [await newPerson("admin"), await newPerson("member")];
    expect(await refusalOf(invite({ email: mel.email, role: "admin" }, admin))).toMatchObject({
      code: "conflict",
    });
  });
});

describe("what an admin made for others", () => {
  const links = async (maker: Awaited<ReturnType<typeof newPerson>>) => {
    const mel = await newPerson("member");
    const made = [await invite({ email: newcomer(), role: "admin" }, maker)];
    return [...made, await resetPassword(mel.id, maker)].map(({ link }) => secretOf(link));
  };
  const states = (secrets: string[]) =>
    Promise.all(secrets.map(async (secret) => (await readLink(secret))?.state));

  it.each([{ active: false }, { role: "member" as const }])(
    "opens nothing once they are none: %o",
    async (change) => {
      const [admin, leaving] = [await newPerson("admin"), await newPerson("admin")];
      const [theirs, others] = [await links(leaving), await links(admin)];
      const own = secretOf((await resetPassword(leaving.id, leaving)).link);
      await changePerson(leaving.id, change, admin);
      expect(await states(theirs)).toEqual(["withdrawn", "withdrawn"]);
      expect(await states(others)).toEqual(["open", "open"]);
      // Their own new password lets in nobody else.
      expect(await states([own])).toEqual(["active" in change ? "withdrawn" : "open"]);
      await changePerson(leaving.id, { active: true, role: "admin" }, admin);
      expect(await states(theirs)).toEqual(["withdrawn", "withdrawn"]);
    },
  );

  it("isn't made by one who was let out meanwhile, even while that is being written", async () => {
    const [admin, mel] = [await newPerson("admin"), await newPerson("member")];
    const leaving = await newPerson("admin");
    let making: Promise<unknown>[] = [];
    await prisma().$transaction(async (tx) => {
      await lockPerson(tx, leaving.id);
      await keepPerson(tx, leaving.id, { role: "member", active: true });
      making = [
        refusalOf(invite({ email: newcomer(), role: "admin" }, leaving)),
        refusalOf(resetPassword(admin.id, leaving)),
      ];
      await somebodyWaits();
    });
    for (const made of making) expect(await made).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(invite({ email: newcomer(), role: "viewer" }, mel))).toMatchObject({
      code: "forbidden",
    });
  });
});

describe("the setup link", () => {
  beforeEach(async () => {
    await prisma().user.deleteMany();
  });

  it("makes the first admin, and nobody after", async () => {
    const [early, link] = [await makeSetupLink(), await makeSetupLink()];
    expect(await readLink(secretOf(early ?? ""))).toMatchObject({ state: "withdrawn" });
    const secret = secretOf(link ?? "");
    const given = { ...answers, email: "First@Example.com" };
    await acceptLink(secret, given);
    expect(await letsIn(await signInAs({ email: "first@example.com" }, other))).toMatchObject({
      role: "admin",
    });
    expect(await makeSetupLink()).toBeNull();
  });

  it("opens nothing once somebody came another way", async () => {
    const link = await makeSetupLink();
    await newPerson("admin");
    const given = { ...answers, email: "late@example.com" };
    expect(await refusalOf(acceptLink(secretOf(link ?? ""), given))).toMatchObject({
      code: "conflict",
    });
  });
});

describe("a password", () => {
  it("is set by an admin's link, by which all sessions end", async () => {
    const [admin, mel] = [await newPerson("admin"), await newPerson("member")];
    const token = await signInAs(mel);
    const { link } = await resetPassword(mel.id, admin);
    expect(await letsIn(token)).not.toBeNull();
    await acceptLink(secretOf(link), answers);
    expect(await letsIn(token)).toBeNull();
    expect(await refusalOf(signInAs(mel))).toMatchObject({ code: "invalid_credentials" });
    expect(await letsIn(await signInAs(mel, other))).toMatchObject({ name: mel.name });
  });

  it("isn't set for who is deactivated, also by an earlier link", async () => {
    const [admin, mel] = [await newPerson("admin"), await newPerson("member")];
    const { link } = await resetPassword(mel.id, admin);
    await changePerson(mel.id, { active: false }, admin);
    expect(await readLink(secretOf(link))).toMatchObject({ state: "withdrawn" });
    expect(await refusalOf(acceptLink(secretOf(link), answers))).toMatchObject({
      code: "not_found",
    });
    expect(await refusalOf(resetPassword(mel.id, admin))).toMatchObject({ code: "conflict" });
  });

  it("is changed by the present one; one's other sessions and links end", async () => {
    const [admin, mel] = [await newPerson("admin"), await newPerson("member")];
    const [here, there] = [await signInAs(mel), await signInAs(mel)];
    const { link } = await resetPassword(mel.id, admin);
    const change = (current: string, next: string) =>
      changePassword({ current, password: next }, here, mel);
    expect(await refusalOf(change("not the one", other))).toMatchObject({
      details: [{ path: "current" }],
    });
    for (const weak of ["short", "unbelievable", "Qwerty123456", mel.email.toUpperCase()]) {
      expect(await refusalOf(change(password, weak)), weak).toMatchObject({
        details: [{ path: "password" }],
      });
    }
    expect(await change(password, other)).toEqual({ ended: 1 });
    expect(await letsIn(here)).not.toBeNull();
    expect(await letsIn(there)).toBeNull();
    expect(await readLink(secretOf(link))).toMatchObject({ state: "withdrawn" });
    expect(await letsIn(await signInAs(mel, other))).not.toBeNull();
  });

  it("can't be tried out from a session that is left open", async () => {
    const mel = await newPerson("member");
    const attempt = () => refusalOf(changePassword({ current: "x", password: other }, "", mel));
    for (let n = 0; n < 10; n++) expect(await attempt()).toMatchObject({ code: "invalid_request" });
    expect(await attempt()).toMatchObject({ code: "too_many" });
  });
});
