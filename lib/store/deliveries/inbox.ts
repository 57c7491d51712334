import { randomUUID } from "node:crypto";
import type { BotReport } from "@/lib/domain/bot-report";
import type { Verdict } from "@/lib/domain/views/delivery-view";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";

/** A delivery as it was interpreted: nobody is to read its body again. */
export type NewDelivery = {
  /** A report about a bot waits for nothing but a worker. */
  kind: "calendar_changed" | "bot_reported" | "ignored";
  apiVersion: string;
  event: string;
  calendarId: string | null;
  eventIds: string[];
  verdict: Verdict;
  report: BotReport | null;
  /** Why it was ignored. */
  error: string | null;
  body: unknown;
  /** Equal on repetitions of one delivery; null when it says too little to be compared. */
  dedupKey: string | null;
};

/**
 * Keeps a delivery and asks for its calendar's sync, in one statement: either both are committed
 * or neither. A repetition within 10 minutes of the first is counted on that one's row and asks
 * for nothing; of concurrent identical ones the unique key lets exactly one be the first.
 */
export async function recordDelivery(
  delivery: NewDelivery,
): Promise<{ id: string; duplicate: boolean }> {
  const id = randomUUID();
  const { upstreamId = null, ...report } = delivery.report ?? {};
  const state = delivery.verdict === "accepted" ? "waiting" : "ignored";
  const rows = await prisma().$queryRaw<{ id: string }[]>(Prisma.sql`
    with expired as (
      update delivery set dedup_key = null
      where dedup_key = ${delivery.dedupKey} and received_at <= now() - interval '10 minutes'
      returning 1
    ), kept as (
      insert into delivery
        (id, kind, api_version, event, calendar_id, event_ids, upstream_id, report, verdict, state,
         error, dedup_key, due_at, body)
      select ${id}::uuid, ${delivery.kind}, ${delivery.apiVersion}, ${delivery.event},
             ${delivery.calendarId}::uuid, ${delivery.eventIds}::uuid[], ${upstreamId}::uuid,
             ${delivery.report && JSON.stringify(report)}::jsonb, ${delivery.verdict}, ${state},
             ${delivery.error}, ${delivery.dedupKey},
             case when ${delivery.kind === "bot_reported"} then now() end,
             ${JSON.stringify(delivery.body)}::jsonb
      from (select count(*) from expired) as after_expired
      on conflict (dedup_key) do update
        set times_received = delivery.times_received + 1, last_received_at = now()
      returning id, calendar_id, verdict
    ), asked as (
      update calendar_sync s
      set requested = requested + 1,
          due_at = case when failing_since is null then least(due_at, now()) else due_at end
      from kept, calendar c
      where kept.id = ${id}::uuid and kept.verdict = 'accepted'
        and s.calendar_id = kept.calendar_id and c.id = s.calendar_id
        and c.disconnected_at is null
      returning 1
    ), unknown_calendar as (
      update chore set due_at = least(due_at, now())
      from kept
      where chore.name = 'account' and kept.id = ${id}::uuid and kept.verdict = 'accepted'
        and kept.calendar_id is not null and not exists (select 1 from asked) and failing_since is null
    )
    select id from kept`);
  const kept = rows[0]?.id ?? id;
  return { id: kept, duplicate: kept !== id };
}
