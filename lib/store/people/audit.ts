import type { Viewer } from "@/lib/domain/role";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";

/** Writes down who did what, in the transaction that does it. */
export async function audit(
  tx: Transaction,
  actor: Viewer,
  action: string,
  subject: string,
  before: unknown,
  after: unknown,
): Promise<void> {
  const json = (value: unknown) =>
    value === null ? Prisma.DbNull : (value as Prisma.InputJsonValue);
  await tx.auditEntry.create({
    data: { actorId: actor.id, action, subject, before: json(before), after: json(after) },
    select: { id: true },
  });
}

/** Writes down what Callboard did by itself to what people chose. */
export async function auditOwn(
  tx: Transaction,
  action: string,
  entries: { subject: string; before: Prisma.InputJsonValue; after: Prisma.InputJsonValue }[],
): Promise<void> {
  await tx.auditEntry.createMany({
    data: entries.map((entry) => ({ ...entry, actorId: "callboard", action })),
  });
}
