import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { AuditAction } from "@/lib/domain/people/audit-kinds";
import { noteReading } from "@/lib/flows/people/note-reading";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { refusalOf } from "@/test/scene/people";
import { newPerson, signInAs } from "@/test/scene/signed-in";
import { audit } from "./audit";
import { listAudit } from "./audit-log";

const write = (actor: string, action: AuditAction, subject: string) =>
  audit(prisma(), { id: actor }, action, subject, null, null);

describe("what was written down", () => {
  it("can't be rewritten or taken away", async () => {
    await write("ada", "record", "one");
    for (const sql of [
      "update audit_entry set actor_id = 'eve'",
      "delete from audit_entry",
      "truncate audit_entry",
    ]) {
      await expect(prisma().$executeRawUnsafe(sql), sql).rejects.toThrow("append-only");
    }
    expect((await listAudit({ person: "ada" })).entries).toHaveLength(1);
  });

  it("is listed by kind, person and time, page by page, newest first", async () => {
    const [who, thing] = [randomUUID(), randomUUID()];
    for (const action of ["record", "skip", "sync", "save rules"] as const)
      await write(who, action, thing);
    await write("another", "end sessions", who);
    const actions = async (query: Parameters<typeof listAudit>[0]) =>
      (await listAudit({ person: who, ...query })).entries.map(({ action }) => action);
    expect(await actions({})).toEqual(["end sessions", "save rules", "sync", "skip", "record"]);
    expect(await actions({ kind: "recording" })).toEqual(["skip", "record"]);
    expect(await actions({ kind: "people" })).toEqual(["end sessions"]);
    expect(await actions({ from: new Date(Date.now() + 60_000) })).toEqual([]);
    expect(await actions({ to: new Date(Date.now() - 60_000) })).toEqual([]);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAudit({ person: who, limit: 2, cursor });
      paged.push(...page.entries.map(({ action }) => action));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(paged).toEqual(await actions({}));
    const ofKind = await listAudit({ kind: "settings", limit: 1 });
    expect(ofKind.entries).toMatchObject([
      { action: "save rules", actor: { id: who, name: null } },
    ]);
  });

  it("has sign-ins, failures, lockouts; of unknown addresses not what was typed", async () => {
    const mel = await newPerson("member");
    await signInAs(mel);
    for (let n = 0; n < 11; n++) await refusalOf(signInAs(mel, `wrong ${n}`));
    const typed = `my-secret-${randomUUID()}@example.com`;
    await refusalOf(signInAs({ email: typed }));
    const { entries } = await listAudit({ kind: "sign-ins", person: mel.id });
    const count = (action: string) => entries.filter((one) => one.action === action).length;
    // The first success forgets what came before it.
    expect([count("sign in"), count("sign-in failed"), count("locked out")]).toEqual([1, 10, 1]);
    const rows = await prisma().$queryRaw<{ row: string }[]>(
      Prisma.sql`select a::text as row from audit_entry a where action = 'sign-in failed'`,
    );
    expect(rows.some(({ row }) => row.includes("unknown address"))).toBe(true);
    expect(rows.filter(({ row }) => row.includes(typed))).toEqual([]);
  });

  it("has who read what was said, once an hour, where there was something to be read", async () => {
    const mel = await newPerson("member");
    const id = randomUUID();
    const transcript = [{ speaker: "Ada", start: 0, end: 1, text: "Hello" }];
    const recording = { id, closed: false, transcript: transcript as never };
    for (let n = 0; n < 3; n++) await noteReading(recording, mel);
    await noteReading({ ...recording, id: randomUUID(), closed: true }, mel);
    await noteReading({ ...recording, id: randomUUID(), transcript: [] }, mel);
    const { entries } = await listAudit({ kind: "readings", person: mel.id });
    expect(entries).toMatchObject([{ action: "read recording", subject: { id } }]);
  });
});
