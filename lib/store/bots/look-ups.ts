import type { BotState } from "@/lib/domain/views/bot-view";
import { notPaused } from "@/lib/store/account/account-pause";
import { inCall } from "@/lib/store/database/bot-states";
import type { Postponement } from "@/lib/store/database/failed";
import { Prisma } from "@/lib/store/database/generated/client";
import { endedProcesses } from "@/lib/store/database/lease";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";
import { patience } from "./patience";
import { isSilent } from "./silent-bot";

/** A bot that keeps silent for too long. */
export type LookUp = {
  id: string;
  meetingId: string;
  upstreamId: string | null;
  state: BotState;
  /** Its event ended so long ago that something must have come of it. */
  over: boolean;
  /** Its event ended a day ago. */
  longOver: boolean;
  /** Look-ups before this one, since it came to its state. */
  lookUps: number;
  /** When it was taken, by the database's clock. */
  at: Date;
  /** Those in a row that failed by what trying again doesn't mend. */
  refusals: number;
};

/** How long after its event's end a bot may be silent. */
const afterEnd = Prisma.sql`interval '10 minutes'`;

/** It is told for less than a day that the bot `b` has a recording, and none is here. */
const lacksRecording = Prisma.sql`(b.state = 'done' and b.state_at > now() - interval '1 day'
  and exists (select from bot_report r where r.bot_id = b.id)
  and not exists (select from recording k where k.bot_id = b.id))`;

/** Whose end should have been told by now. What is scheduled for later, which are most, isn't read. */
const silentOnes = Prisma.sql`
  from bot b
  where b.id in (
      select w.id from bot w where w.state in ${inCall}
      union all
      select w.id from bot w
      where w.state = 'scheduled' and w.starts_at <= now() - ${patience})
    and not b.foreign
    and (b.look_up_at is null or b.look_up_at <= now())
    and (b.ends_at <= now() - ${afterEnd} or b.state = 'scheduled' or ${isSilent})
    and ${notPaused}`;

/** Those that are done, and whose recording isn't here. */
const unrecordedOnes = Prisma.sql`
  from bot b
  where not b.foreign and ${lacksRecording}
    and (b.look_up_at is null or b.look_up_at <= now()) and ${notPaused}`;

/**
 * In SQL: now, where a bot is to be looked up. Asked for in an order, or Postgres would look through
 * all bots for one of many that it believes are there.
 */
export const lookUpDue = Prisma.sql`
  select now() where exists (select ${silentOnes})
    or (select true ${unrecordedOnes} order by b.state_at limit 1)`;

/**
 * Takes a bot of ours that is to be looked up, and leaves it alone for a minute, longer if it was
 * looked up often. The bots at work are few at any time, and have an index: no timer per bot is
 * needed.
 */
export async function claimLookUp(): Promise<LookUp | null> {
  const rows = await prisma().$queryRaw<LookUp[]>(Prisma.sql`
    with due as (
      update bot set look_ups = look_ups + 1, look_up_deaths = look_up_deaths + 1,
        -- Nobody was left to write down why it has no end.
        look_up_error = case when look_up_deaths >= 3
          then coalesce(look_up_error, ${endedProcesses}) else look_up_error end,
        look_up_at = now() + least(2 ^ least(look_ups, 10) * interval '1 minute', interval '6 hours')
      where id = coalesce((
        select b.id ${silentOnes}
        order by b.ends_at limit 1
        for update of b skip locked
      ), (
        select b.id ${unrecordedOnes}
        order by b.state_at limit 1
        for update of b skip locked
      ))
      returning *
    )
    select d.id, d.meeting_id as "meetingId", d.upstream_id as "upstreamId", d.state,
      d.look_ups - 1 as "lookUps",
      case when d.look_up_error is null then 0 else d.look_up_refusals end as refusals,
      e.ends_at <= now() - ${afterEnd} as over,
      e.ends_at <= now() - interval '1 day' as "longOver", now() as at
    from due d join event e on e.id = d.event_id`);
  return rows[0] ?? null;
}

/**
 * Has a bot looked up again after a pause, or once its event is over if that comes first.
 * @param failure why this look-up failed; null when it didn't
 */
export async function lookUpLater(
  { id, state }: Pick<LookUp, "id" | "state">,
  pauseSeconds: number,
  failure: Pick<Postponement, "reason" | "lasting"> | null,
  client: Transaction = prisma(),
): Promise<void> {
  await client.$executeRaw(Prisma.sql`
    update bot set look_ups = greatest(look_ups, 1), look_up_deaths = 0,
      look_up_error = case when bot.state = ${state} then ${failure?.reason ?? null} end,
      look_up_refusals = case when look_up_error is null then 0 else look_up_refusals end
        + ${failure?.lasting ? 1 : 0},
      look_up_at = case when e.ends_at + ${afterEnd} > now()
        then least(now() + make_interval(secs => ${pauseSeconds}), e.ends_at + ${afterEnd})
        else now() + make_interval(secs => ${pauseSeconds}) end
    from event e where e.id = bot.event_id and bot.id = ${id}::uuid`);
}
