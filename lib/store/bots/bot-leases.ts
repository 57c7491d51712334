import type { BotParam } from "@/lib/domain/event-content";
import type { BotConfig, BotState } from "@/lib/domain/views/bot-view";
import { notPaused } from "@/lib/store/account/account-pause";
import { final, inCall } from "@/lib/store/database/bot-states";
import { asFailed, type Postponement } from "@/lib/store/database/failed";
import { Prisma } from "@/lib/store/database/generated/client";
import {
  deathsNow,
  endedProcesses,
  hasEndedProcesses,
  isFree,
  leaseEnd,
} from "@/lib/store/database/lease";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";
import { holdMeeting, type PriorDecision } from "@/lib/store/meetings/meetings";

/** A bot leased to be settled, with all that the calls need. */
export type BotLease = {
  id: string;
  fence: number;
  state: BotState;
  /** Sent to the link itself, rather than scheduled on the event. */
  sent: boolean;
  /** Upstream's own id of the bot, once it is known. */
  upstreamId: string | null;
  /** Something was reported of it. */
  reported: boolean;
  /** The carrier's link. */
  meetingUrl: string | null;
  meetingId: string;
  meetingKey: string;
  eventId: string;
  calendarId: string;
  /** The carrier has ended: no bot can join it any more. */
  ended: boolean;
  wanted: "present" | "absent";
  generation: number;
  settledGeneration: number;
  config: BotConfig;
  /** What another tool scheduled is to be taken over. */
  adopts: boolean;
  /** When it starts, if that is soon: this settling is the last look before it. */
  soonAt: Date | null;
  priorDecision: PriorDecision | null;
  /** Tries before this one, since the last success. */
  attempts: number;
  /** Those that failed by what trying again doesn't mend. */
  refusals: number;
  /** The last one failed. */
  failing: boolean;
};

/** What went into its call, or was in one, can only be told to leave it. */
const isSettlable = Prisma.sql`settled_generation < wanted_generation
  and (wanted = 'absent' or state not in ${inCall})
  and not (wanted = 'present' and state in ${final})`;

/** A bot's last look is so long before its start. */
const lastLook = Prisma.sql`interval '3 minutes'`;

/** Settled bots whose start is near are looked at once more: few at any time. */
const isToBeChecked = Prisma.sql`state = 'scheduled' and wanted = 'present' and not "foreign"
  and starts_at > now() and starts_at <= now() + ${lastLook}
  and settled_generation = wanted_generation and checked_for is distinct from starts_at`;

/**
 * Leases a bot to be settled: this one, or one that starts soon, or the one most overdue.
 */
export async function claimBot(id: string | null): Promise<BotLease | null> {
  if (id) return lease(Prisma.sql`id = ${id}::uuid and ${isSettlable}`);
  return (
    (await lease(Prisma.sql`due_at <= now() and ${isToBeChecked}`)) ??
    lease(Prisma.sql`due_at <= now() and ${isSettlable}`)
  );
}

/** Nobody works on it, and it may be called for. */
const isLeasable = Prisma.sql`${notPaused} and ${isFree}
  and (quiet_until is null or quiet_until <= now())`;

/** In SQL: when a bot may be leased next. */
export const botDue = Prisma.sql`
  select min(due_at) from (
    (select due_at from bot where due_at <= now() and ${isToBeChecked} and ${isLeasable} limit 1)
    union all
    (select due_at from bot where ${isSettlable} and ${isLeasable} order by due_at limit 1)
  ) next_ones`;

async function lease(which: Prisma.Sql): Promise<BotLease | null> {
  const rows = await prisma().$queryRaw<BotLease[]>(Prisma.sql`
    with leased as (
      update bot set lease_until = ${leaseEnd}, fence = fence + 1, attempts = attempts + 1,
        deaths = ${deathsNow},
        failing_since = case when ${hasEndedProcesses} then coalesce(failing_since, now())
          else failing_since end,
        error_code = case when ${hasEndedProcesses} then coalesce(error_code, 'internal')
          else error_code end,
        error_message = case when ${hasEndedProcesses} then coalesce(error_message, ${endedProcesses})
          else error_message end
      where id = (
        select id from bot
        where ${which} and ${isLeasable}
        order by due_at limit 1
        for update skip locked
      )
      returning *
    )
    select b.id, b.fence, b.meeting_id as "meetingId", m.key as "meetingKey",
      b.state, b.sent, b.upstream_id as "upstreamId",
      exists (select from bot_report r where r.bot_id = b.id) as reported, e.meeting_url as "meetingUrl",
      b.event_id as "eventId", e.calendar_id as "calendarId", e.ends_at <= now() as ended, b.wanted,
      b.wanted_generation as generation, b.settled_generation as "settledGeneration", b.config,
      b.adopts, case when e.starts_at between now() and now() + ${lastLook}
        then e.starts_at end as "soonAt",
      b.prior_decision as "priorDecision", b.attempts - 1 as attempts,
      b.failing_since is not null as failing,
      case when b.failing_since is null then 0 else b.refusals end as refusals
    from leased b join meeting m on m.id = b.meeting_id join event e on e.id = b.event_id`);
  return rows[0] ?? null;
}

/** Nobody's request settles it: the loop needn't let that go first. */
export async function leaveToLoop(id: string): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    update bot set due_at = least(due_at, now())
    where id = ${id}::uuid and failing_since is null and ${isSettlable}`);
}

export async function renewBot(held: BotLease): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    update bot set lease_until = ${leaseEnd}
    where id = ${held.id}::uuid and fence = ${held.fence} and lease_until is not null`);
}

/**
 * Before a call that changes something: until it can have had its effect nobody else asks, even
 * if this process dies.
 * @returns false when the lease was lost, or the bot went into its call meanwhile
 */
export async function quietBot(held: BotLease, seconds: number): Promise<boolean> {
  const rows = await prisma().$executeRaw(Prisma.sql`
    update bot set quiet_until = now() + make_interval(secs => ${seconds})
    where id = ${held.id}::uuid and fence = ${held.fence} and lease_until is not null
      and state not in ${inCall}`);
  return rows > 0;
}

/**
 * From here until its call has ended a fetch of the event says nothing certain about its bot.
 * @returns false when the lease was lost
 */
export async function beginBotCall(held: BotLease): Promise<boolean> {
  const rows = await prisma().$executeRaw(Prisma.sql`
    update event set bot_call_until = now() + interval '60 seconds'
    where id = ${held.eventId}::uuid and ${isHeld(held)}`);
  return rows > 0;
}

/**
 * The call is over: what it showed of the event's bot, if anything, is the newest there is, unless
 * another process has taken over. It ends with its lease, or whoever takes that over ends it.
 */
export async function endBotCall(
  client: Transaction,
  held: BotLease,
  shown: BotParam | null | undefined,
): Promise<void> {
  const param =
    shown === undefined
      ? Prisma.sql`bot_param`
      : Prisma.sql`${shown && JSON.stringify(shown)}::jsonb`;
  await client.$executeRaw(Prisma.sql`
    update event set bot_call_until = now(), bot_param = ${param}, content_hash = null
    where id = ${held.eventId}::uuid and ${isHeld(held)}`);
}

function isHeld({ id, fence }: BotLease): Prisma.Sql {
  return Prisma.sql`exists (select 1 from bot where bot.id = ${id}::uuid and bot.fence = ${fence})`;
}

/** A wish that came up meanwhile keeps the bot alive, whatever became of the former one. */
export type BotEnd = {
  state: BotState;
  settledGeneration: number;
  detail?: string | null;
  error: { code: string; message: string } | null;
};

/**
 * Ends a lease with what came out. Under its meeting's lock: a wish that is being written is seen,
 * rather than written to a bot that is over by then.
 * @returns null when the lease was lost and nothing was written; else whether what was settled is
 * still what is wanted
 */
export async function endBotLease(
  tx: Transaction,
  held: BotLease,
  end: BotEnd,
): Promise<{ stillWanted: boolean } | null> {
  await holdMeeting(tx, held.meetingId);
  // What was reported of a call meanwhile is later than anything that was asked before it, and what
  // was called off for another one stays so.
  const state = Prisma.sql`case
    when state = 'cancelled' or state in ${inCall}
      or (upstream_id is not null and state in ('done', 'failed')) then state
    when wanted_generation > ${held.generation}
      and ${end.state} in ${final} then 'wanted'
    else ${end.state} end`;
  const rows = await tx.$queryRaw<{ stillWanted: boolean }[]>(Prisma.sql`
    update bot set
      state = ${state}, state_at = case when state = ${state} then state_at else now() end,
      adopts = adopts and ${end.state} <> 'scheduled',
      checked_for = coalesce(${held.soonAt}, checked_for),
      settled_generation = ${end.settledGeneration},
      error_code = ${end.error?.code ?? null}, error_message = ${end.error?.message ?? null},
      detail = coalesce(${end.detail ?? null}, detail), attempts = 0, failing_since = null,
      lease_until = null,
      quiet_until = null, due_at = now(), updated_at = now(),
      -- A newer wish may be refused yet: its way back stays.
      prior_decision = case when wanted_generation > ${held.generation} then prior_decision end
    where id = ${held.id}::uuid and fence = ${held.fence}
    returning wanted_generation = ${held.generation} as "stillWanted"`);
  return rows[0] ?? null;
}

/**
 * The call failed in a way that can heal: the wish stays, and is due again after a pause.
 * @param quietSeconds a lost call may still have its effect until then, and nobody asks; null: for
 * as long as was said before the call
 */
export async function postponeBot(
  held: BotLease,
  failure: Postponement & { code: string },
  quietSeconds: number | null,
): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    update bot set lease_until = null, ${asFailed(failure)},
      updated_at = now(),
      error_code = ${failure.code}, error_message = ${failure.reason},
      due_at = now() + make_interval(secs => ${Math.max(failure.pause, quietSeconds ?? 0)}),
      quiet_until = coalesce(now() + make_interval(secs => ${quietSeconds}::float8), quiet_until)
    where id = ${held.id}::uuid and fence = ${held.fence} and lease_until is not null`);
}

/** Withdraws a refused cancellation or edit: the bot stays as upstream shows it, in that generation. */
export async function takeBackWish(
  tx: Transaction,
  held: BotLease,
  generation: number,
): Promise<void> {
  const config = held.priorDecision?.botConfig ?? held.config;
  await tx.$executeRaw(Prisma.sql`
    update bot set wanted = 'present', wanted_generation = ${generation},
      settled_generation = ${generation},
      config = ${JSON.stringify(config)}::jsonb
    where id = ${held.id}::uuid and wanted_generation = ${held.generation}`);
}
