import { connect } from "@/scripts/postgres/connect";
import { wrongBots } from "@/test/play/bots-check";
import { historyGaps } from "@/test/play/history-check";
import { mirrorDifferences } from "@/test/play/mirror-check";
import type { Setting } from "./setting";

/** What went wrong, one entry each; all of them are to be empty. */
export type Verdict = {
  "acknowledged lost": unknown[];
  stale: unknown[];
  different: unknown[];
  doubled: unknown[];
};

type Sent = {
  delivered: boolean;
  payload: {
    data: { calendar_id: string; last_updated_ts: string; affected_event_uuids?: string[] };
  };
};

/** Holds what the product has at rest against what upstream has, and what was seen on the way. */
export async function judge(setting: Setting): Promise<Verdict> {
  const connected = { platform: "Google", mailbox: "", connected: true } as const;
  const calendars = setting.world.calendars.map((id) => ({ id, ...connected }));
  return {
    "acknowledged lost": await lostDeliveries(setting),
    stale: await mirrorDifferences({ calendars }),
    different: await historyGaps({ hidden: new Set() }),
    doubled: [
      ...setting.doubled,
      ...(await doubledChanges(setting)),
      ...(await wrongBots({ foreignBots: new Map() })),
    ],
  };
}

/** Deliveries that were answered 200, and aren't in the inbox or weren't processed. */
async function lostDeliveries({ database, control, acknowledged }: Setting): Promise<unknown[]> {
  const { rows } = await connect(database.url, (client) =>
    client.query<{ id: string; state: string; payload: Sent["payload"] }>(
      "select id, state, body as payload from delivery",
    ),
  );
  const states = new Map(rows.map(({ id, state }) => [id, state]));
  const own = [...acknowledged]
    .map((id) => ({ id, state: states.get(id) ?? "missing" }))
    .filter(({ state }) => state !== "processed");

  const processed = rows.filter(({ state }) => state === "processed");
  const kept = new Set(processed.map(({ payload }) => said(payload)));
  const sent = await control<Sent[]>("GET", "/deliveries");
  const others = sent.filter(({ delivered, payload }) => delivered && !kept.has(said(payload)));
  return [...own, ...others];
}

/** What makes a delivery of Meeting BaaS's own this one: it is answered with an id that nobody keeps. */
function said({ data }: Sent["payload"]): string {
  return [data.calendar_id, data.last_updated_ts, ...(data.affected_event_uuids ?? [])].join();
}

/** No state upstream is the reason of two changes of the same kind. */
async function doubledChanges({ database }: Setting): Promise<unknown[]> {
  const { rows } = await connect(database.url, (client) =>
    client.query(
      `select event_id, kind, upstream_updated_at, count(*) from event_change
       group by event_id, kind, upstream_updated_at having count(*) > 1`,
    ),
  );
  return rows;
}
