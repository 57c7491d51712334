import { setTimeout as delay } from "node:timers/promises";
import { connect } from "@/scripts/postgres/connect";
import type { Control } from "@/test/product/upstream";

const mostSeconds = 180;

type Sent = { delivered: boolean; dropped: boolean; attempts: number };

/** Resolves once nothing is left to be done; to what is, if that takes too long. */
export async function awaitRest(databaseUrl: string, control: Control): Promise<string[]> {
  const until = Date.now() + mostSeconds * 1_000;
  for (;;) {
    const left = [...(await unsent(control)), ...(await unfinished(databaseUrl))];
    if (left.length === 0 || Date.now() > until) return left;
    await delay(500);
  }
}

async function unsent(control: Control): Promise<string[]> {
  const sent = await control<Sent[]>("GET", "/deliveries");
  const waiting = sent.filter((one) => !one.delivered && !one.dropped && one.attempts < 10);
  return waiting.length > 0 ? [`webhooks: ${waiting.length}`] : [];
}

async function unfinished(databaseUrl: string): Promise<string[]> {
  const { rows } = await connect(databaseUrl, (client) =>
    client.query<{ what: string; left: number }>(
      `select 'calendars' as what, count(*)::int as left from calendar_sync
         where requested > done or lease_until is not null or attempts > 0 or look_at is not null
       union all select 'deliveries', count(*)::int from delivery
         where state = 'waiting' or recheck_at is not null
       union all select 'meetings', count(*)::int from meeting
         -- One that upstream refused a bot for is due again after an hour at the soonest.
         where due_at <= now() + interval '1 minute'
       union all select 'bots', count(*)::int from bot
         where settled_generation < wanted_generation
       union all select 'chores', count(*)::int from chore
         -- Asking providers to be read again isn't done by itself: only a click takes it up.
         where lease_until is not null or (due_at <= now() and name <> 'providers')`,
    ),
  );
  return rows.filter((row) => row.left > 0).map(({ what, left }) => `${what}: ${left}`);
}
