import type { BotTally } from "@/lib/domain/views/listed-bot";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";

const days = 28;

type Row = { ago: number; recorded: boolean; code: string | null; meetings: number };

/**
 * The meetings of the last four weeks for which a bot of ours was wanted until the end. One that was
 * recorded by its second bot isn't missed.
 */
export async function readBotTally(): Promise<BotTally> {
  const rows = await prisma().$queryRaw<Row[]>(Prisma.sql`
    with attempt as (
      select distinct on (b.meeting_id) b.starts_at, b.state, b.error_code
      from bot b
      where b.state in ('done', 'failed', 'wanted', 'scheduled') and not b.foreign
        and b.starts_at > now() - make_interval(days => ${days}) and b.starts_at <= now()
        and (b.state in ('done', 'failed') or (b.wanted = 'present' and b.ends_at <= now()))
      order by b.meeting_id, (b.state = 'done') desc, b.created_at desc
    )
    select floor(extract(epoch from now() - starts_at) / 86400)::int as ago,
      state = 'done' as recorded, case when state = 'failed' then coalesce(error_code, '') end as code,
      count(*)::int as meetings
    from attempt group by 1, 2, 3`);
  return {
    days: Array.from({ length: days }, (_, index) => {
      const of = rows.filter(({ ago }) => ago === days - 1 - index);
      return { recorded: sum(of, true), missed: sum(of, false) };
    }),
    reasons: reasonsIn(rows.filter(({ recorded }) => !recorded)),
  };
}

function sum(rows: Row[], recorded: boolean): number {
  return rows.reduce((all, row) => all + (row.recorded === recorded ? row.meetings : 0), 0);
}

function reasonsIn(missed: Row[]): BotTally["reasons"] {
  const byCode = new Map<string | null, number>();
  for (const { code, meetings } of missed) byCode.set(code, (byCode.get(code) ?? 0) + meetings);
  return [...byCode]
    .map(([code, meetings]) => ({ code, meetings }))
    .sort((one, other) => other.meetings - one.meetings);
}
