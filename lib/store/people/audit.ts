import type { AuditAction } from "@/lib/domain/people/audit-kinds";
import type { Viewer } from "@/lib/domain/role";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma, type Transaction } from "@/lib/store/database/prisma";

/** A person, by themselves or by a token of theirs; or a command. */
export type Actor = Pick<Viewer, "id" | "token">;

/**
 * Writes down who did what, in the transaction that does it. It stays for good: people are named by
 * their ids, so that whoever is to be erased can be.
 */
export async function audit(
  tx: Transaction,
  actor: Actor,
  action: AuditAction,
  subject: string,
  before: unknown,
  after: unknown,
): Promise<void> {
  const json = (value: unknown) =>
    value === null ? Prisma.DbNull : (value as Prisma.InputJsonValue);
  await tx.auditEntry.create({
    data: {
      actorId: actor.id,
      tokenId: actor.token ?? null,
      action,
      subject,
      before: json(before),
      after: json(after),
    },
    select: { id: true },
  });
}

/** Writes down what Callboard did by itself to what people chose. */
export async function auditOwn(
  tx: Transaction,
  action: AuditAction,
  entries: { subject: string; before: Prisma.InputJsonValue; after: Prisma.InputJsonValue }[],
): Promise<void> {
  await tx.auditEntry.createMany({
    data: entries.map((entry) => ({ ...entry, actorId: "callboard", action })),
  });
}

/**
 * Writes down what happens again and again, once in so many seconds for an actor and a subject.
 * Two at once may both be written.
 */
export async function auditOnce(
  actor: Actor,
  action: AuditAction,
  subject: string,
  seconds: number,
): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    insert into audit_entry (actor_id, token_id, action, subject)
    select ${actor.id}, ${actor.token ?? null}::uuid, ${action}, ${subject}
    where not exists (select from audit_entry
      where subject = ${subject} and at > now() - make_interval(secs => ${seconds})
        and actor_id = ${actor.id} and action = ${action}
        and token_id is not distinct from ${actor.token ?? null}::uuid)`);
}
