import { randomUUID } from "node:crypto";
import { leavableStates } from "@/lib/domain/bot-lifecycle";
import type { BotConfig, BotState, Decider } from "@/lib/domain/views/bot-view";
import { final, inCall } from "@/lib/store/database/bot-states";
import { Prisma } from "@/lib/store/database/generated/client";
import { afterRequest } from "@/lib/store/database/lease";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";
import type { PriorDecision } from "@/lib/store/meetings/meetings";
import type { BotLease } from "./bot-leases";
import { beforeStart } from "./patience";
import { isSilent } from "./silent-bot";

export type Attempt = {
  id: string;
  state: BotState;
  sent: boolean;
  wanted: string;
  silent: boolean;
};

/** Our attempts for a meeting that aren't past. Its row is to be locked. */
export async function attemptsOf(tx: Transaction, meetingId: string): Promise<Attempt[]> {
  return tx.$queryRaw<Attempt[]>(Prisma.sql`
    select b.id, b.state, b.sent, b.wanted, ${isSilent} as silent from bot b
    where b.meeting_id = ${meetingId}::uuid and not b.foreign
      and b.state not in ${final}`);
}

/** The meeting of a bot; null when there is no such bot. */
export async function meetingOfBot(id: string): Promise<string | null> {
  const row = await prisma().bot.findUnique({ where: { id }, select: { meetingId: true } });
  return row?.meetingId ?? null;
}

/** Whether the time to send a bot to this event has come, by the database's clock. */
export async function isAboutToStart(tx: Transaction, eventId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ soon: boolean }[]>(Prisma.sql`
    select starts_at <= now() + ${beforeStart} as soon from event
    where id = ${eventId}::uuid`);
  return rows[0]?.soon ?? false;
}

/**
 * A bot to be sent to the link itself. Whoever asked settles it by their own request: the loop
 * lets it go first.
 */
export async function createSentBot(
  tx: Transaction,
  bot: {
    meetingId: string;
    eventId: string;
    config: BotConfig;
    by: Decider;
    priorDecision: PriorDecision;
  },
): Promise<string> {
  const id = randomUUID();
  const json = (value: unknown) => Prisma.sql`${JSON.stringify(value)}::jsonb`;
  await tx.$executeRaw(Prisma.sql`
    insert into bot (id, meeting_id, event_id, state, sent, config, by, wanted, prior_decision,
      due_at)
    values (${id}::uuid, ${bot.meetingId}::uuid, ${bot.eventId}::uuid, 'wanted', true,
      ${json(bot.config)}, ${json(bot.by)}, 'present', ${json(bot.priorDecision)},
      ${afterRequest})`);
  return id;
}

/**
 * Wants a bot gone, by the request of a person who settles it.
 * @param state what it is from now on; left out: what its reports tell
 */
export async function callOff(
  tx: Transaction,
  id: string,
  detail: string,
  state?: "cancelled",
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    update bot set wanted = 'absent', wanted_generation = wanted_generation + 1,
      state = coalesce(${state ?? null}, state),
      state_at = case when ${state ?? null}::text is null then state_at else now() end,
      detail = ${detail}, prior_decision = null, error_code = null, error_message = null,
      attempts = 0, failing_since = null, due_at = ${afterRequest}, updated_at = now()
    where id = ${id}::uuid`);
}

/** Wants a bot gone that was called off, and was sent into its call all the same. */
export async function recallBot(id: string, client: Transaction = prisma()): Promise<void> {
  await client.$executeRaw(Prisma.sql`
    update bot set wanted_generation = wanted_generation + 1, due_at = now(), updated_at = now()
    where id = ${id}::uuid and state = 'cancelled' and wanted = 'absent'
      and settled_generation = wanted_generation`);
}

/** Whether another bot of ours is in the meeting, or may still be scheduled for it. */
export async function rivalOf(lease: BotLease): Promise<"in call" | "not gone yet" | null> {
  const rows = await prisma().$queryRaw<{ inCall: boolean }[]>(Prisma.sql`
    select state = any(${leavableStates}::text[]) as "inCall" from bot
    where meeting_id = ${lease.meetingId}::uuid and id <> ${lease.id}::uuid and not "foreign"
      and (state = any(${[...leavableStates, "wanted", "scheduled"]}::text[])
        or (wanted = 'absent' and settled_generation < wanted_generation))
    order by "inCall" desc limit 1`);
  if (!rows[0]) return null;
  return rows[0].inCall ? "in call" : "not gone yet";
}

/** Before it is told to leave: until that can have had its effect nobody else tells it. */
export async function quietLeaving(held: BotLease, seconds: number): Promise<boolean> {
  const rows = await prisma().$executeRaw(Prisma.sql`
    update bot set quiet_until = now() + make_interval(secs => ${seconds})
    where id = ${held.id}::uuid and fence = ${held.fence} and lease_until is not null
      and wanted = 'absent'`);
  return rows > 0;
}

/** It was sent: from now on its reports tell. One that was called off meanwhile is to leave. */
export async function endSending(held: BotLease, upstreamId: string): Promise<boolean> {
  const settled = await endCall(
    held,
    upstreamId,
    Prisma.sql`state = case when state = 'wanted' then 'joining' else state end,
      state_at = case when state = 'wanted' then now() else state_at end`,
  );
  await recallBot(held.id);
  return settled;
}

/**
 * It was told to leave: its state is still what its reports tell. One that was sent, and of which
 * nothing was heard yet, is in its call.
 * @param neverCame it was only scheduled, and taken off its event
 */
export async function endLeaving(
  held: BotLease,
  upstreamId: string | null,
  detail: string | null,
  neverCame: boolean,
): Promise<boolean> {
  // It can't be in a call that upstream knows nothing of, whatever was said.
  const isOver = Prisma.sql`${neverCame} and state in ${inCall}`;
  return endCall(
    held,
    upstreamId,
    Prisma.sql`detail = coalesce(${detail}, detail),
      state_at = case when ${isOver} then now() else state_at end,
      state = case when ${isOver} then 'cancelled'
        when sent and state = 'wanted' then 'joining' else state end`,
  );
}

/**
 * Ends a lease with what was done. A report that came meanwhile took the lease, and what it wrote
 * stays; but the call was made all the same, and needn't be made again.
 * @returns whether it is settled
 */
async function endCall(
  held: BotLease,
  upstreamId: string | null,
  rest: Prisma.Sql,
): Promise<boolean> {
  // What is in its call and is to stay there has nothing left to be settled, whatever is newer.
  const known = Prisma.sql`upstream_id = coalesce(upstream_id, ${upstreamId}::uuid),
    settled_generation = case when wanted = 'present' then wanted_generation
      else greatest(settled_generation, ${held.generation}) end`;
  const ended = await prisma().$executeRaw(Prisma.sql`
    update bot set ${known}, ${rest},
      error_code = null, error_message = null, attempts = 0, failing_since = null,
      lease_until = null, quiet_until = null,
      prior_decision = case when wanted = 'absent' and wanted_generation > ${held.generation}
        then prior_decision end,
      due_at = now(), updated_at = now()
    where id = ${held.id}::uuid and fence = ${held.fence}`);
  if (ended > 0) return true;
  const noted = await prisma().$executeRaw(Prisma.sql`
    update bot set ${known}, updated_at = now()
    where id = ${held.id}::uuid and state <> 'wanted'`);
  return noted > 0;
}
