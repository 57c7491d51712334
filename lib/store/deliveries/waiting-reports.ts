import type { BotReport } from "@/lib/domain/bot-report";
import type { Postponement } from "@/lib/store/database/failed";
import { Prisma } from "@/lib/store/database/generated/client";
import { endedProcesses, reportLeaseSeconds } from "@/lib/store/database/lease";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";

/** A delivery about a bot that is to be applied. */
export type WaitingReport = {
  id: string;
  receivedAt: Date;
  /** Tries before this one. */
  attempts: number;
  /** Those of them that failed by what trying again doesn't mend. */
  refusals: number;
  /** What was reported, as interpreted at intake; null where it came before that was kept. */
  report: BotReport | null;
  /** Only where the report wasn't kept. Null, too, once it is older than bodies are kept. */
  body: unknown;
};

type KeptJson = Omit<BotReport, "at" | "upstreamId"> & { at: string | null };
type Row = Omit<WaitingReport, "report"> & { upstreamId: string; report: KeptJson | null };

/** In SQL: when a report is to be applied next. */
export const reportDue = Prisma.sql`
  select due_at from delivery where due_at is not null and state = 'waiting'
  order by due_at limit 1`;

/**
 * Takes the report that has been due longest. For half a minute it is due to nobody else, longer if
 * it was tried often; should this process die, it is applied again then: applying twice comes to the
 * same as once.
 */
export async function claimReport(): Promise<WaitingReport | null> {
  const rows = await prisma().$queryRaw<Row[]>(Prisma.sql`
    update delivery set attempts = attempts + 1, due_at = now() + make_interval(
        secs => greatest(${reportLeaseSeconds}, least(2 ^ least(attempts, 12), 3600))),
      -- Of one that was never applied nobody has written down why.
      error = case when attempts >= 3 and processed_at is null
        then coalesce(error, ${endedProcesses}) else error end
    where id = (
      select id from delivery where due_at <= now() and state = 'waiting'
      order by due_at, received_at limit 1
      for update skip locked
    )
    returning id, received_at as "receivedAt", attempts - 1 as attempts, refusals,
      upstream_id as "upstreamId", report,
      case when report is null then body end as body`);
  if (!rows[0]) return null;
  const { upstreamId, report, ...row } = rows[0];
  const at = report?.at ? new Date(report.at) : null;
  return { ...row, report: report && { ...report, upstreamId, at } };
}

/**
 * Ends a report's waiting: it was applied or, with a reason, never can be. Its body stays as
 * evidence, but for what was said in the meeting.
 * @param talkPath where in its body that is
 */
export async function endReport(
  tx: Transaction,
  id: string,
  failure: string | null,
  talkPath: string[],
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    update delivery set state = ${failure ? "failed" : "processed"}, error = ${failure},
      due_at = null, refusals = 0, processed_at = now(), body = body #- ${talkPath}::text[]
    where id = ${id}::uuid and state = 'waiting'`);
}

/** What it needs to know can't be asked at present: it is tried again after a pause. */
export async function postponeReport(id: string, failure: Postponement): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    update delivery set error = ${failure.reason},
      refusals = refusals + ${failure.lasting ? 1 : 0},
      due_at = now() + make_interval(secs => ${failure.pause})
    where id = ${id}::uuid and state = 'waiting'`);
}

/** What it carried was deleted by a person: it isn't kept here either. */
export async function dropBody(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    update delivery set body = null, body_kept = false where id = ${id}::uuid`);
}
