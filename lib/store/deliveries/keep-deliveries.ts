import { Pool } from "pg";
import { paceMilliseconds } from "@/lib/store/calendars/pace";
import { sessionSettings } from "@/lib/store/database/session";
import type { NewDelivery } from "./new-delivery";

/** A delivery that came so often at once. */
export type Arrival = { id: string; delivery: NewDelivery; times: number };

/** One that was kept as a row of its own. */
export type Kept = { id: string; calendarKnown: boolean };

/** So many statements are under way at a time, at most. */
export const statementsAtOnce = 3;
const repetitionsAtOnce = 2;

const kept = globalThis as { callboardInboxPool?: Pool };

/** Connections that idle stay: the next delivery finds its statement prepared. */
function pool(): Pool {
  if (!kept.callboardInboxPool) {
    const made = new Pool({
      ...sessionSettings(),
      max: statementsAtOnce + repetitionsAtOnce,
      idleTimeoutMillis: 0,
      // A server that has fallen silent is given up: the sender tries again.
      query_timeout: 10_000,
    });
    // An idle connection that breaks is replaced at its next use; without a listener it ends the process.
    made.on("error", () => undefined);
    kept.callboardInboxPool = made;
  }
  return kept.callboardInboxPool;
}

/**
 * Keeps deliveries and asks for their calendars' syncs, in one statement: either all of it is
 * committed or nothing. One whose key another row has is left out. Everybody takes its locks in this
 * order: new rows by their keys, calendars by their ids, the chore.
 */
const keepStatement = `
  with kept as (
    insert into delivery
      (id, kind, api_version, event, calendar_id, event_ids, upstream_id, report, verdict, state,
       error, dedup_key, times_received, due_at, body)
    select id, kind, api_version, event, calendar_id, event_ids::uuid[], upstream_id, report::jsonb,
      verdict, case when verdict = 'accepted' then 'waiting' else 'ignored' end, error, dedup_key,
      times, case when kind = 'bot_reported' then now() end, coalesce(body, $14::text)::jsonb
    from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::uuid[],
        $8::text[], $9::text[], $10::text[], $11::text[], $12::int[], $13::text[])
      with ordinality as given(id, kind, api_version, event, calendar_id, event_ids, upstream_id,
        report, verdict, error, dedup_key, times, body, place)
    order by place
    on conflict (dedup_key) do nothing
    returning id, calendar_id, verdict
  ), named as (
    select calendar_id, count(*)::int as deliveries from kept
    where verdict = 'accepted' and calendar_id is not null
    group by calendar_id
  ), locked as (
    select s.calendar_id from calendar_sync s join calendar c on c.id = s.calendar_id
    where s.calendar_id in (select calendar_id from named) and c.disconnected_at is null
    order by s.calendar_id for update of s
  ), asked as (
    update calendar_sync s
    set requested = requested + named.deliveries,
        due_at = case when failing_since is null
          then least(due_at, greatest(now(), last_synced_at + interval '${paceMilliseconds} ms'))
          else due_at end
    from named join locked using (calendar_id)
    where s.calendar_id = named.calendar_id
    returning s.calendar_id
  ), unknown_calendars as (
    update chore set due_at = least(due_at, now())
    where name = 'account' and failing_since is null
      and exists (select from named where calendar_id not in (select calendar_id from asked))
  )
  select id, calendar_id is null or calendar_id in (select calendar_id from asked)
    as "calendarKnown"
  from kept`;

/** @returns those that have a row of their own; the others are repetitions */
export async function keepDeliveries(arrivals: Arrival[]): Promise<Kept[]> {
  const sorted = [...arrivals].sort((a, b) =>
    (a.delivery.dedupKey ?? "") < (b.delivery.dedupKey ?? "") ? -1 : 1,
  );
  // Within an array a large one would be looked through for quotes, at length.
  const alone = arrivals.length === 1 ? arrivals[0]?.delivery : undefined;
  const column = (of: (arrival: Arrival) => unknown) => sorted.map(of);
  const rows = await pool().query<Kept>({
    name: "keep-deliveries",
    text: keepStatement,
    values: [
      column(({ id }) => id),
      column(({ delivery }) => delivery.kind),
      column(({ delivery }) => delivery.apiVersion),
      column(({ delivery }) => delivery.event),
      column(({ delivery }) => delivery.calendarId),
      column(({ delivery }) => `{${delivery.eventIds.join(",")}}`),
      column(({ delivery }) => delivery.report?.upstreamId ?? null),
      column(({ delivery }) => reportOf(delivery)),
      column(({ delivery }) => delivery.verdict),
      column(({ delivery }) => delivery.error),
      column(({ delivery }) => delivery.dedupKey),
      column(({ times }) => times),
      column(({ delivery }) => (alone ? null : delivery.body)),
      alone?.body ?? null,
    ],
  });
  return rows.rows;
}

function reportOf({ report }: NewDelivery): string | null {
  if (!report) return null;
  const { upstreamId: _, ...rest } = report;
  return JSON.stringify(rest);
}

/**
 * Counts a delivery on the row that has its key, if that one came within ten minutes; an older one
 * gives its key up.
 * @returns the row's id; null where none has the key any more
 */
export async function countRepetition(key: string, times: number): Promise<string | null> {
  const young = "received_at > now() - interval '10 minutes'";
  const { rows } = await pool().query<{ id: string; counted: boolean }>({
    name: "count-repetition",
    text: `
      update delivery set
        times_received = times_received + case when ${young} then $2::int else 0 end,
        last_received_at = case when ${young} then now() else last_received_at end,
        dedup_key = case when ${young} then dedup_key end
      where dedup_key = $1
      returning id, dedup_key is not null as counted`,
    values: [key, times],
  });
  return rows[0]?.counted ? rows[0].id : null;
}
