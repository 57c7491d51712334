import { randomUUID } from "node:crypto";
import type { BotConfig, BotView, Decider } from "@/lib/domain/views/bot-view";
import { final } from "@/lib/store/database/bot-states";
import { Prisma } from "@/lib/store/database/generated/client";
import { afterRequest } from "@/lib/store/database/lease";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";
import { type BotRow, botJson, botOrder, botView } from "@/lib/store/events/event-row";
import type { PriorDecision } from "@/lib/store/meetings/meetings";

/** The bot that speaks for a meeting; null when it never had one. */
export async function botOf(meetingId: string): Promise<BotView | null> {
  const rows = await prisma().$queryRaw<{ bot: BotRow }[]>(Prisma.sql`
    select ${botJson} as bot from bot b where b.meeting_id = ${meetingId}::uuid
    order by ${botOrder} limit 1`);
  return rows[0] ? botView(rows[0].bot) : null;
}

export async function createBot(
  tx: Transaction,
  bot: {
    meetingId: string;
    eventId: string;
    config: BotConfig;
    by: Decider | null;
    /** What to return to when upstream refuses; null: it is tried again. */
    priorDecision: PriorDecision | null;
    /** A person waits for it, and their own request settles it: the loop lets that go first. */
    awaited: boolean;
    /** It takes over the bot that another tool scheduled there. */
    adopts?: boolean;
    /** So often upstream refused it before, as a failure that goes on. */
    refusals?: number;
  },
): Promise<string> {
  const id = randomUUID();
  const refusals = bot.refusals ?? 0;
  await tx.$executeRaw(Prisma.sql`
    insert into bot (id, meeting_id, event_id, state, config, by, wanted, prior_decision, due_at,
      adopts, refusals, failing_since)
    values (${id}::uuid, ${bot.meetingId}::uuid, ${bot.eventId}::uuid, 'wanted',
      ${json(bot.config)}, ${json(bot.by)}, 'present', ${json(bot.priorDecision)},
      ${dueAt(bot.awaited)}, ${bot.adopts ?? false}, ${refusals},
      case when ${refusals > 0} then now() end)`);
  return id;
}

function dueAt(awaited: boolean): Prisma.Sql {
  return awaited ? afterRequest : Prisma.sql`now()`;
}

function json(value: unknown): Prisma.Sql {
  return value === null ? Prisma.sql`null::jsonb` : Prisma.sql`${JSON.stringify(value)}::jsonb`;
}

/** Changes what is wanted of a bot: a new generation. */
export async function wantBot(
  tx: Transaction,
  id: string,
  wish: {
    wanted: "present" | "absent";
    detail: string | null;
    priorDecision: PriorDecision | null;
    awaited: boolean;
    /** Whoever wants it now; left out: as before. */
    by?: Decider;
    config?: BotConfig;
  },
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    update bot set wanted = ${wish.wanted}, wanted_generation = wanted_generation + 1,
      detail = ${wish.detail}, prior_decision = ${json(wish.priorDecision)},
      by = coalesce(${json(wish.by ?? null)}, by),
      config = coalesce(${json(wish.config ?? null)}, config), error_code = null, error_message = null,
      attempts = 0, failing_since = null, due_at = ${dueAt(wish.awaited)}, updated_at = now()
    where id = ${id}::uuid`);
}

/** Lets a bot stay in its call that was to leave it: nothing is asked of upstream for that. */
export async function letBotStay(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    update bot set wanted = 'present', detail = null, wanted_generation = wanted_generation + 1,
      settled_generation = wanted_generation + 1, attempts = 0, failing_since = null,
      updated_at = now()
    where id = ${id}::uuid`);
}

/** What another tool calls its bot on an event. */
export async function foreignNameOn(tx: Transaction, eventId: string): Promise<string | null> {
  const rows = await tx.$queryRaw<{ name: string | null }[]>(Prisma.sql`
    select nullif(bot_param ->> 'name', '') as name from event where id = ${eventId}::uuid`);
  return rows[0]?.name?.slice(0, 100) ?? null;
}

/** Another tool's bot on an event is now ours. */
export async function endForeignBot(tx: Transaction, eventId: string, detail: string) {
  await tx.$executeRaw(Prisma.sql`
    update bot set state = 'cancelled', state_at = now(), detail = ${detail}, updated_at = now()
    where event_id = ${eventId}::uuid and "foreign"
      and state not in ${final}`);
}

/** Upstream doesn't show what it should: the bot is to be settled once more. */
export async function unsettleBot(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    update bot set settled_generation = wanted_generation - 1, due_at = now() where id = ${id}::uuid`);
}

/** Upstream unscheduled all bots of a calendar: ours are to be settled again. */
export async function unsettleBotsOf(tx: Transaction, calendarId: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    update bot set settled_generation = wanted_generation - 1, due_at = now()
    where id in (
      select bot.id from bot join event on event.id = bot.event_id
      where event.calendar_id = ${calendarId}::uuid and not bot.foreign
        and bot.wanted = 'present' and bot.state = 'scheduled'
      order by bot.id for update of bot)`);
}

/** Keeps the rows of foreign bots true to what the meeting's copies show. */
export async function keepForeignBots(
  tx: Transaction,
  meetingId: string,
  eventIds: string[],
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    update bot set state = 'cancelled', state_at = now(), detail = 'It was removed by another tool.',
      updated_at = now()
    where meeting_id = ${meetingId}::uuid and "foreign" and state not in ${final}
      and not (event_id = any(${eventIds}::uuid[]))`);
  await tx.$executeRaw(Prisma.sql`
    insert into bot (id, meeting_id, event_id, "foreign", state, detail, config, wanted,
      wanted_generation, settled_generation)
    select gen_random_uuid(), e.meeting_id, e.id, true, 'scheduled', 'Scheduled by another tool.',
      jsonb_strip_nulls(jsonb_build_object('name', nullif(e.bot_param ->> 'name', ''))), 'present', 1, 1
    from event e where e.id = any(${eventIds}::uuid[])
      -- Upstream goes on showing a bot that has been in its call.
      and not exists (
        select 1 from bot past where past.meeting_id = e.meeting_id and past.event_id = e.id
          and past.foreign and past.upstream_id is not null and past.state in ('done', 'failed')
          and past.state_at >= e.starts_at - interval '10 minutes'
      )
    on conflict do nothing`);
}

/** Whether a stamp names a bot of this installation. */
export async function isOurBot(id: string): Promise<boolean> {
  return (await prisma().bot.count({ where: { id, foreign: false } })) > 0;
}
