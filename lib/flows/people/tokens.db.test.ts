import { describe, expect, it } from "vitest";
import { hashOf } from "@/lib/auth/one-time-secret";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { findBearer, listTokens } from "@/lib/store/people/tokens";
import { refusalOf } from "@/test/scene/people";
import { newPerson } from "@/test/scene/signed-in";
import { changePerson } from "./change-person";
import { endToken, makeToken } from "./make-token";

const wish = { name: "nightly export", role: "member", days: 30 } as const;
const letsIn = (secret: string) => findBearer(hashOf(secret));

describe("a token", () => {
  it("lets a script in as its maker, with no more than it is for", async () => {
    const admin = await newPerson("admin");
    const { secret, id } = await makeToken(wish, admin);
    expect(secret).toMatch(/^cb_[\w-]{43}$/);
    expect(await letsIn(secret)).toEqual({
      ...{ ...admin, role: "member", token: id },
      mailboxes: [],
    });
    expect(await letsIn(`${secret.slice(0, -1)}x`)).toBeNull();
    const rows = await prisma().$queryRaw<{ row: string }[]>(
      Prisma.sql`select t::text as row from token t union all select a::text from audit_entry a`,
    );
    expect(rows.filter(({ row }) => row.includes(secret.slice(3)))).toEqual([]);
  });

  it("may never do more than its maker, and falls with them", async () => {
    const [admin, mel] = [await newPerson("admin"), await newPerson("member")];
    expect(await refusalOf(makeToken({ ...wish, role: "admin" }, mel))).toMatchObject({
      code: "forbidden",
    });
    const { secret } = await makeToken(wish, mel);
    await changePerson(mel.id, { role: "viewer" }, admin);
    expect(await letsIn(secret)).toMatchObject({ role: "viewer" });
    await changePerson(mel.id, { role: "admin" }, admin);
    expect(await letsIn(secret)).toMatchObject({ role: "member" });
    await changePerson(mel.id, { active: false }, admin);
    expect(await letsIn(secret)).toBeNull();
  });

  it("isn't made by who is deactivated, and comes alive with nobody who comes back", async () => {
    const [admin, mel] = [await newPerson("admin"), await newPerson("member")];
    await changePerson(mel.id, { active: false }, admin);
    expect(await refusalOf(makeToken(wish, mel))).toMatchObject({ code: "forbidden" });
    const hash = hashOf("cb_of-another-way");
    await prisma().$executeRaw(Prisma.sql`
      insert into token (user_id, name, role, secret_hash, expires_at)
      values (${mel.id}, 'early', 'member', ${hash}, now() + interval '1 day')`);
    await changePerson(mel.id, { active: true }, admin);
    expect(await letsIn("cb_of-another-way")).toBeNull();
  });

  it("expires, and is one's own to end, or an admin's", async () => {
    const [admin, mel, vic] = [
      await newPerson("admin"),
      await newPerson("member"),
      await newPerson("viewer"),
    ];
    const [one, two] = [await makeToken(wish, mel), await makeToken(wish, mel)];
    expect(await refusalOf(endToken(one.id, vic))).toMatchObject({ code: "not_found" });
    await endToken(one.id, mel);
    expect(await letsIn(one.secret)).toBeNull();
    await endToken(two.id, admin);
    expect(await letsIn(two.secret)).toBeNull();
    const third = await makeToken(wish, mel);
    await prisma().$executeRaw(
      Prisma.sql`update token set expires_at = now() where id = ${third.id}::uuid`,
    );
    expect(await letsIn(third.secret)).toBeNull();
    expect(await listTokens(mel.id)).toMatchObject([{ id: third.id, expired: true }]);
  });

  it("notes when it was used, once a minute at most", async () => {
    const mel = await newPerson("member");
    const { secret, id } = await makeToken(wish, mel);
    expect((await listTokens(mel.id))[0]?.lastUsedAt).toBeNull();
    await letsIn(secret);
    const first = (await listTokens(mel.id))[0]?.lastUsedAt;
    expect(first).toEqual(expect.any(String));
    await letsIn(secret);
    expect((await listTokens(mel.id))[0]?.lastUsedAt).toBe(first);
    await prisma().$executeRaw(Prisma.sql`
      update token set last_used_at = now() - interval '2 minutes' where id = ${id}::uuid`);
    await letsIn(secret);
    const again = (await listTokens(mel.id))[0]?.lastUsedAt;
    expect(Date.parse(again ?? "")).toBeGreaterThanOrEqual(Date.parse(first ?? ""));
  });

  it("is one of twenty at most", async () => {
    const mel = await newPerson("member");
    const made = await Promise.allSettled(Array.from({ length: 22 }, () => makeToken(wish, mel)));
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
  });
});
