import { type Standing, statesBefore } from "@/lib/domain/bot-lifecycle";
import type { BotState } from "@/lib/domain/views/bot-view";
import type { ReportView } from "@/lib/domain/views/listed-bot";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import type { LockedBot } from "./locked-bot";

/** What was said of a bot, to be kept. */
export type NewReport = {
  upstreamId: string;
  eventId: string | null;
  kind: ReportView["kind"];
  code: string;
  message: string | null;
  at: Date;
  deliveryId: string | null;
  key: string;
};

/**
 * Keeps a report, once: whoever tells it again adds nothing, but perhaps whose it is, and that it
 * isn't early any more.
 * @param early it moves nothing
 */
export async function keepReport(
  tx: Transaction,
  report: NewReport,
  botId: string | null,
  early = false,
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    insert into bot_report as kept
      (bot_id, upstream_id, event_id, kind, code, message, at, delivery_id, key, early)
    values (${botId}::uuid, ${report.upstreamId}::uuid, ${report.eventId}::uuid, ${report.kind},
      ${report.code}, ${report.message}, ${report.at}, ${report.deliveryId}::uuid, ${report.key},
      ${early})
    on conflict (key) do update set bot_id = excluded.bot_id, early = excluded.early
      where excluded.bot_id is not null
        and (kept.bot_id is null or (kept.early and not excluded.early))`);
}

/** One at a time decides whose a bot of upstream's is: no report of it is left behind. */
export async function lockUpstreamBot(tx: Transaction, upstreamId: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    select pg_advisory_xact_lock(hashtextextended(${upstreamId}, 0))`);
}

/**
 * Remembers which bot of upstream's it is, and takes over what that one reported while nobody
 * knew whose it was. Results among these are applied once more, for the recordings they carry.
 */
export async function recogniseBot(
  tx: Transaction,
  bot: LockedBot,
  upstreamId: string,
): Promise<void> {
  if (bot.upstreamId === null) {
    await tx.$executeRaw(Prisma.sql`
      update bot set upstream_id = ${upstreamId}::uuid where id = ${bot.id}::uuid`);
  }
  await tx.$executeRaw(Prisma.sql`
    with attached as (
      update bot_report set bot_id = ${bot.id}::uuid, early = ${bot.ahead}
      where upstream_id = ${upstreamId}::uuid and bot_id is null
      returning kind, delivery_id
    )
    update delivery set state = 'waiting', due_at = now()
    from attached
    where delivery.id = attached.delivery_id and attached.kind in ('complete', 'transcribed')
      and (delivery.report is not null or delivery.body is not null)
      and delivery.state = 'processed'`);
}

/** All that was said of a bot, and may move it. */
export async function reportsOf(
  tx: Transaction,
  botId: string,
): Promise<(NewReport & { kind: ReportView["kind"] })[]> {
  const rows = await tx.botReport.findMany({
    where: { botId, early: false },
    select: {
      upstreamId: true,
      eventId: true,
      kind: true,
      code: true,
      message: true,
      at: true,
      deliveryId: true,
      key: true,
    },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    take: 1_000,
  });
  return rows.map((row) => ({ ...row, kind: row.kind as ReportView["kind"] }));
}

/**
 * Moves a bot forward to what its reports come to, or refreshes what they say of the state it is
 * in; never back. In its call or after it there is nothing left to be settled on the event, but for
 * its being called off, and a settling under way loses its lease. Who told it to leave stays said.
 * @returns its state now
 */
export async function moveBot(tx: Transaction, id: string, to: Standing): Promise<BotState | null> {
  const from = [...statesBefore(to.state), to.state];
  const rows = await tx.$queryRaw<{ state: BotState }[]>(Prisma.sql`
    update bot set state = ${to.state},
      detail = case when wanted = 'absent' then coalesce(detail, ${to.detail}) else ${to.detail} end,
      error_code = ${to.error?.code ?? null}, error_message = ${to.error?.message ?? null},
      state_at = least(now(), greatest(${to.since}, created_at)),
      settled_generation = case when wanted = 'present' then wanted_generation
        else settled_generation end,
      prior_decision = case when wanted = 'absent' then prior_decision end,
      attempts = 0, failing_since = null, quiet_until = null, updated_at = now(),
      fence = fence + 1, lease_until = null,
      look_up_at = now() + interval '10 minutes', look_up_error = null,
      look_ups = case when state = ${to.state} then look_ups else 0 end
    where id = ${id}::uuid and state = any(${from}::text[])
    returning state`);
  return rows[0]?.state ?? null;
}
