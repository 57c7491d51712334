import { beforeEach, describe, expect, it } from "vitest";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { listSessions } from "@/lib/store/people/open-sessions";
import { readPeople } from "@/lib/store/people/people";
import { refusalOf } from "@/test/scene/people";
import { letsIn, newPerson, password, signInAs } from "@/test/scene/signed-in";
import { changePerson } from "./change-person";
import { endSession, endSessionsOf } from "./end-session";
import { forgetEnded } from "./forget-ended";
import { makeToken } from "./make-token";

beforeEach(async () => {
  await prisma().user.updateMany({ data: { role: "viewer" } });
});

const aged = (token: string, column: "opened_at" | "last_seen_at", by: string) =>
  prisma().$executeRaw(Prisma.sql`
    update session set ${Prisma.raw(`"${column}"`)} = now() - ${by}::interval where token = ${token}`);

describe("what somebody may do", () => {
  it("is changed at once, and written down", async () => {
    const admin = await newPerson("admin");
    const mel = await newPerson("member");
    const token = await signInAs(mel);
    const changed = await changePerson(mel.id, { role: "viewer" }, admin);
    expect(changed).toMatchObject({ role: "viewer", sessions: 1, deactivatedAt: null });
    expect(await letsIn(token)).toMatchObject({ id: mel.id, role: "viewer" });
    const written = await prisma().auditEntry.findMany({ where: { subject: mel.id } });
    expect(written.at(-1)).toMatchObject({
      actorId: admin.id,
      action: "change person",
      before: { role: "member" },
      after: { role: "viewer" },
    });
  });

  it("the same once more changes nothing, and isn't written down", async () => {
    const admin = await newPerson("admin");
    await changePerson(admin.id, { role: "admin", active: true }, admin);
    const where = { subject: admin.id, action: "change person" };
    expect(await prisma().auditEntry.count({ where })).toBe(0);
  });
});

describe("the last admin", () => {
  it("stays one, and may come in", async () => {
    const admin = await newPerson("admin");
    await newPerson("member");
    for (const change of [{ role: "member" }, { active: false }] as const) {
      expect(await refusalOf(changePerson(admin.id, change, admin))).toMatchObject({
        code: "last_admin",
        status: 409,
      });
    }
    expect(await changePerson(admin.id, {}, admin)).toMatchObject({ role: "admin" });
  });

  it("is there still when two leave at once", async () => {
    for (let round = 0; round < 5; round++) {
      await prisma().user.updateMany({ data: { role: "viewer" } });
      const two = [await newPerson("admin"), await newPerson("admin")];
      const came = await Promise.allSettled(
        two.map((one, n) => changePerson(one.id, n ? { active: false } : { role: "viewer" }, one)),
      );
      expect(came.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const left = await prisma().user.count({ where: { role: "admin", deactivatedAt: null } });
      expect(left).toBe(1);
    }
  });
});

describe("who is deactivated", () => {
  it("is out everywhere, and told so with the right password alone", async () => {
    const admin = await newPerson("admin");
    const mel = await newPerson("member");
    const token = await signInAs(mel);
    await makeToken({ name: "nightly", role: "viewer", days: 1 }, mel);
    const gone = await changePerson(mel.id, { active: false }, admin);
    expect(gone).toMatchObject({ sessions: 0, tokens: 0, deactivatedAt: expect.any(String) });
    expect(await letsIn(token)).toBeNull();
    expect(await refusalOf(signInAs(mel))).toMatchObject({ code: "deactivated", status: 403 });
    expect(await refusalOf(signInAs(mel, "not the password"))).toMatchObject({
      code: "invalid_credentials",
    });
    expect(await prisma().session.count({ where: { userId: mel.id } })).toBe(0);
    expect((await readPeople()).find(({ id }) => id === mel.id)?.name).toBe(mel.name);

    await changePerson(mel.id, { active: true }, admin);
    expect(await letsIn(await signInAs(mel))).toMatchObject({ id: mel.id });
  });

  it("isn't let in by a session that was opened meanwhile", async () => {
    const mel = await newPerson("member");
    const token = await signInAs(mel);
    await prisma().user.update({ where: { id: mel.id }, data: { deactivatedAt: new Date() } });
    expect(await letsIn(token)).toBeNull();
  });
});

describe("a session", () => {
  it("ends when nothing was done for twelve hours, and after seven days", async () => {
    const mel = await newPerson("member");
    for (const [column, within, over] of [
      ["last_seen_at", "11 hours 59 minutes", "12 hours 1 minute"],
      ["opened_at", "6 days 23 hours", "7 days 1 minute"],
    ] as const) {
      const token = await signInAs(mel);
      await aged(token, column, within);
      expect(await letsIn(token), within).not.toBeNull();
      await aged(token, column, over);
      expect(await letsIn(token), over).toBeNull();
    }
  });

  it("goes on by what people do, not by what their page asks for", async () => {
    const token = await signInAs(await newPerson("viewer"));
    const seen = async () => {
      const session = await prisma().session.findFirstOrThrow({ where: { token } });
      return Date.now() - session.lastSeenAt.getTime();
    };
    await aged(token, "last_seen_at", "1 hour");
    await letsIn(token);
    expect(await seen()).toBeGreaterThan(3_000_000);
    const { findViewer } = await import("@/lib/store/people/sessions");
    await findViewer(token, true);
    expect(await seen()).toBeLessThan(600_000);
  });

  it("is let go of once it has ended", async () => {
    const mel = await newPerson("member");
    const [old, idle, fresh] = [await signInAs(mel), await signInAs(mel), await signInAs(mel)];
    await aged(old, "opened_at", "8 days");
    await aged(idle, "last_seen_at", "13 hours");
    await forgetEnded();
    const left = await prisma().session.findMany({ where: { userId: mel.id } });
    expect(left.map(({ token }) => token)).toEqual([fresh]);
  });

  it("is one's own to end; anybody's for an admin", async () => {
    const [admin, mel, vic] = [
      await newPerson("admin"),
      await newPerson("member"),
      await newPerson("viewer"),
    ];
    const [here, there] = [await signInAs(mel), await signInAs(mel, password, "curl/8.5.0")];
    const sessions = await listSessions(mel.id, here);
    expect(sessions.map(({ current }) => current).sort()).toEqual([false, true]);
    const other = sessions.find(({ current }) => !current);
    expect(other?.userAgent).toBe("curl/8.5.0");
    expect(await refusalOf(endSession(other?.id ?? "", vic))).toMatchObject({ code: "not_found" });
    await endSession(other?.id ?? "", mel);
    expect([await letsIn(here), await letsIn(there)]).toEqual([
      expect.objectContaining({ id: mel.id }),
      null,
    ]);

    const third = await signInAs(mel);
    expect(await endSessionsOf(mel.id, here, mel)).toEqual({ ended: 1 });
    expect(await letsIn(third)).toBeNull();
    const all = await listSessions(null, null);
    expect(all.filter(({ person }) => person.id === mel.id)).toHaveLength(1);
    expect(await endSessionsOf(mel.id, null, admin)).toEqual({ ended: 1 });
    expect(await letsIn(here)).toBeNull();
  });
});
