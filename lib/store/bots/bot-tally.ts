import type { BotTally, TallyFate } from "@/lib/domain/views/listed-bot";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";

const days = 28;

type Row = { ago: number; fate: TallyFate; meetings: number };

/**
 * The attempts that speak for the meetings of the last four weeks for which a bot of ours was wanted
 * until the end: their `id`, `starts_at` and `fate`. One that was recorded by its second bot isn't
 * missed.
 */
export const talliedAttempts = Prisma.sql`
  select distinct on (b.meeting_id) b.id, b.starts_at, case b.state
      when 'done' then 'recorded'
      when 'failed' then coalesce(nullif(b.error_code, ''), 'unexplained')
      else 'unreported'
    end as fate
  from bot b
  where b.state in ('done', 'failed', 'wanted', 'scheduled') and not b.foreign
    and b.starts_at > now() - make_interval(days => ${days}) and b.starts_at <= now()
    and (b.state in ('done', 'failed') or (b.wanted = 'present' and b.ends_at <= now()))
  order by b.meeting_id, (b.state = 'done') desc, b.created_at desc`;

/** What became of the meetings of the last four weeks that were to be recorded. */
export async function readBotTally(): Promise<BotTally> {
  const rows = await prisma().$queryRaw<Row[]>(Prisma.sql`
    with attempt as (${talliedAttempts})
    select floor(extract(epoch from now() - starts_at) / 86400)::int as ago, fate,
      count(*)::int as meetings
    from attempt group by 1, 2`);
  return {
    days: Array.from({ length: days }, (_, index) => {
      const of = rows.filter(({ ago }) => ago === days - 1 - index);
      return { recorded: sum(of, true), missed: sum(of, false) };
    }),
    reasons: reasonsIn(rows.filter(({ fate }) => fate !== "recorded")),
  };
}

function sum(rows: Row[], recorded: boolean): number {
  const counted = rows.filter(({ fate }) => (fate === "recorded") === recorded);
  return counted.reduce((all, { meetings }) => all + meetings, 0);
}

function reasonsIn(missed: Row[]): BotTally["reasons"] {
  const byFate = new Map<TallyFate, number>();
  for (const { fate, meetings } of missed) byFate.set(fate, (byFate.get(fate) ?? 0) + meetings);
  return [...byFate]
    .map(([fate, meetings]) => ({ fate, meetings }))
    .sort((one, other) => other.meetings - one.meetings);
}
