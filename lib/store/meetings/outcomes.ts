import type { Outcome } from "@/lib/domain/judge-meeting";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";

/** Writes what becomes of some locked meetings on their rows. */
export async function writeOutcomes(
  tx: Transaction,
  decided: { id: string; outcome: Outcome }[],
): Promise<void> {
  if (decided.length === 0) return;
  const rows = decided.map(({ id, outcome }) => ({ id, ...outcome }));
  await tx.$executeRaw(Prisma.sql`
    update meeting set outcome = d.choice, outcome_source = d.source,
      outcome_by = nullif(d.by, 'null'), outcome_reason = d.reason, outcome_config = d.config,
      standing = nullif(d.standing, 'null'), last_error = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as d(id uuid, choice text, source text, by jsonb, reason text, config jsonb, standing jsonb)
    where meeting.id = d.id`);
}
