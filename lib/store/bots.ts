import { randomUUID } from "node:crypto";
import type { BotConfig, BotState, BotView, Decider } from "@/lib/domain/bot-view";
import type { BotParam } from "@/lib/domain/event-content";
import { type BotRow, botJson, botOrder, botView } from "./event-row";
import { Prisma } from "./generated/client";
import type { MeetingDecision } from "./meetings";
import type { Transaction } from "./prisma";
import { prisma } from "./prisma";

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
    priorDecision: MeetingDecision | null;
  },
): Promise<string> {
  const id = randomUUID();
  const { by, priorDecision, ...rest } = bot;
  await tx.bot.create({
    data: {
      ...rest,
      id,
      state: "wanted",
      wanted: "present",
      by: by ?? Prisma.DbNull,
      priorDecision: priorDecision ?? Prisma.DbNull,
    },
    select: { id: true },
  });
  return id;
}

/** Changes what is wanted of a bot: a new generation, due at once. */
export async function wantBot(
  tx: Transaction,
  id: string,
  wish: {
    wanted: "present" | "absent";
    detail: string | null;
    priorDecision: MeetingDecision | null;
    by?: Decider;
  },
): Promise<void> {
  await tx.bot.update({
    where: { id },
    data: {
      wanted: wish.wanted,
      wantedGeneration: { increment: 1 },
      detail: wish.detail,
      priorDecision: wish.priorDecision ?? Prisma.DbNull,
      ...(wish.by ? { by: wish.by } : {}),
      errorCode: null,
      errorMessage: null,
      attempts: 0,
      dueAt: new Date(),
      updatedAt: new Date(),
    },
    select: { id: true },
  });
}

/** Upstream doesn't show what it should: the bot is to be settled once more. */
export async function unsettleBot(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    update bot set settled_generation = wanted_generation - 1, due_at = now() where id = ${id}::uuid`);
}

/** Keeps the rows of foreign bots true to what the meeting's copies show. */
export async function keepForeignBots(
  tx: Transaction,
  meetingId: string,
  eventIds: string[],
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    update bot set state = 'cancelled', detail = 'It was removed by another tool.', updated_at = now()
    where meeting_id = ${meetingId}::uuid and "foreign" and state not in ('done', 'failed', 'cancelled')
      and not (event_id = any(${eventIds}::uuid[]))`);
  await tx.$executeRaw(Prisma.sql`
    insert into bot (id, meeting_id, event_id, "foreign", state, detail, config, wanted,
      wanted_generation, settled_generation)
    select gen_random_uuid(), e.meeting_id, e.id, true, 'scheduled', 'Scheduled by another tool.',
      jsonb_strip_nulls(jsonb_build_object('name', nullif(e.bot_param ->> 'name', ''))), 'present', 1, 1
    from event e where e.id = any(${eventIds}::uuid[])
    on conflict do nothing`);
}

/** A bot leased to be settled, with all that the calls need. */
export type BotLease = {
  id: string;
  fence: number;
  meetingId: string;
  meetingKey: string;
  eventId: string;
  calendarId: string;
  wanted: "present" | "absent";
  generation: number;
  settledGeneration: number;
  config: BotConfig;
  priorDecision: MeetingDecision | null;
  attempts: number;
};

/**
 * Leases an unsettled bot: this one, or the one most overdue. From here until it is settled a
 * fetch of its event says nothing certain about its bot.
 */
export async function claimBot(id: string | null): Promise<BotLease | null> {
  const which = id ? Prisma.sql`id = ${id}::uuid` : Prisma.sql`due_at <= now()`;
  const rows = await prisma().$queryRaw<BotLease[]>(Prisma.sql`
    with leased as (
      update bot set lease_until = now() + interval '60 seconds', fence = fence + 1
      where id = (
        select id from bot
        where ${which} and settled_generation < wanted_generation
          and (lease_until is null or lease_until < now())
        order by due_at limit 1
        for update skip locked
      )
      returning *
    ), calling as (
      update event set bot_call_until = now() + interval '60 seconds'
      from leased where event.id = leased.event_id
      returning event.id, event.calendar_id
    )
    select b.id, b.fence, b.meeting_id as "meetingId", m.key as "meetingKey",
      b.event_id as "eventId", calling.calendar_id as "calendarId", b.wanted,
      b.wanted_generation as generation, b.settled_generation as "settledGeneration", b.config,
      b.prior_decision as "priorDecision", b.attempts
    from leased b join meeting m on m.id = b.meeting_id join calling on calling.id = b.event_id`);
  return rows[0] ?? null;
}

/** The call is over: what it showed of the event's bot, if anything, is the newest there is. */
export async function endBotCall(
  eventId: string,
  shown: BotParam | null | undefined,
): Promise<void> {
  await prisma().event.update({
    where: { id: eventId },
    data: {
      botCallUntil: new Date(),
      ...(shown === undefined ? {} : { botParam: shown ?? Prisma.DbNull }),
    },
    select: { id: true },
  });
}

/** Whether a stamp names a bot of this installation. */
export async function isOurBot(id: string): Promise<boolean> {
  return (await prisma().bot.count({ where: { id, foreign: false } })) > 0;
}

/** A wish that came up meanwhile keeps the bot alive, whatever became of the former one. */
export type BotEnd = {
  state: BotState;
  settledGeneration: number;
  detail?: string | null;
  error: { code: string; message: string } | null;
};

/** Ends a lease with what came out. Returns false when the lease was lost: nothing was written. */
export async function endBotLease(tx: Transaction, lease: BotLease, end: BotEnd): Promise<boolean> {
  const rows = await tx.$executeRaw(Prisma.sql`
    update bot set
      state = case when wanted_generation > ${lease.generation}
        and ${end.state} in ('done', 'failed', 'cancelled') then 'wanted' else ${end.state} end,
      settled_generation = ${end.settledGeneration},
      error_code = ${end.error?.code ?? null}, error_message = ${end.error?.message ?? null},
      detail = coalesce(${end.detail ?? null}, detail), attempts = 0, lease_until = null,
      due_at = now(), updated_at = now()
    where id = ${lease.id}::uuid and fence = ${lease.fence}`);
  return rows > 0;
}

/** The call failed in a way that can heal: the wish stays, and is due again after a pause. */
export async function postponeBot(
  lease: BotLease,
  error: { code: string; message: string },
  pauseSeconds: number,
): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    update bot set lease_until = null, attempts = attempts + 1, updated_at = now(),
      error_code = ${error.code}, error_message = ${error.message},
      due_at = now() + make_interval(secs => ${pauseSeconds})
    where id = ${lease.id}::uuid and fence = ${lease.fence}`);
}

/** Withdraws a refused cancellation: the bot stays as it was settled. */
export async function takeBackAbsence(tx: Transaction, lease: BotLease): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    update bot set wanted = 'present', wanted_generation = settled_generation
    where id = ${lease.id}::uuid and fence = ${lease.fence}`);
}
