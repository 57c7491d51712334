import type { Outcome } from "@/lib/domain/judge-meeting";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";

/**
 * What becomes of a meeting, and when that is to be followed; null: at once. What is over is
 * explained by the rules of then.
 */
export type Written = { id: string; outcome: Outcome; followAt: Date | null; isOver: boolean };

/**
 * Writes what becomes of some locked meetings on their rows, unless a newer revision of the rules
 * has decided about them.
 */
export async function writeOutcomes(
  tx: Transaction,
  decided: Written[],
  revision: number,
): Promise<void> {
  if (decided.length === 0) return;
  const rows = decided.map(({ outcome, ...rest }) => ({ ...rest, ...outcome }));
  await tx.$executeRaw(Prisma.sql`
    update meeting set outcome = d.choice, outcome_source = d.source,
      outcome_by = nullif(d.by, 'null'), outcome_rule = nullif(d.rule, 'null'),
      outcome_reason = d.reason, outcome_overruled = d.overruled, outcome_config = d.config,
      
      outcome_revision = case when d."isOver" then outcome_revision else ${revision} end,
      standing = nullif(d.standing, 'null'),
      follow_at = d."followAt", last_error = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as d(id uuid, choice text, source text, by jsonb, rule jsonb, reason text, overruled jsonb,
        config jsonb, standing jsonb, "followAt" timestamptz, "isOver" boolean)
    where meeting.id = d.id and meeting.outcome_revision <= ${revision}`);
}
