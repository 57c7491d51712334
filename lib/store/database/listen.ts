import { Client, type QueryConfig } from "pg";
import type { LiveMessage } from "@/lib/domain/views/live-message";
import { env } from "@/lib/env";
import { Prisma } from "@/lib/store/database/generated/client";
import { readInstant } from "./instant";
import { prisma } from "./prisma";

/** The channel on which processes tell each other that something changed. */
export const channel = "callboard";

/** The kinds of work that fall due, and a process that begins to share the budget of calls. */
export type Work =
  | "account"
  | "retention"
  | "all-meetings"
  | "calendars"
  | "meetings"
  | "bots"
  | "reports"
  | "look-ups"
  | "newcomer";

/** A browser's topic, or `work`: some of that kind is due, or of any where `id` is null. */
export type Notice = Pick<LiveMessage, "topic" | "id"> | { topic: "work"; id: Work | null };

/** A notice as it is heard, with when it was told by the database's clock. */
export type Heard = Notice & { at: string };

export type Listener = {
  onNotice(notice: Heard): void;
  /** The connection is there, or there again, since this instant: notices may have been missed. */
  onConnect(instant: string): void;
};

/**
 * How Postgres shows the LISTEN connection of a process that works, and of one that only serves: by
 * these the processes are counted.
 */
const names = { working: "callboard listener", serving: "callboard listener, serving" };

/** As many notices are remembered, for those who come back after a while. */
const mostHeard = 2_000;

type State = {
  name: string;
  listeners: Set<Listener>;
  heard: Heard[];
  /** From this instant on all notices are remembered; null while nothing is heard. */
  heardSince: string | null;
  client: Client | undefined;
  /** The last that is said on its connection. */
  saying: Promise<unknown>;
  retry: NodeJS.Timeout | undefined;
};

const kept = globalThis as { callboardListen?: State };

/** The process's one: Next loads this file once for the worker and once more for the routes. */
kept.callboardListen ??= {
  name: names.working,
  listeners: new Set(),
  heard: [],
  heardSince: null,
  client: undefined,
  saying: Promise.resolve(),
  retry: undefined,
};
const state = kept.callboardListen;

/** Hears all notices over the process's one LISTEN connection. Returns how to stop. */
export function listen(listener: Listener): () => void {
  state.listeners.add(listener);
  if (!state.client && !state.retry) connect();
  return () => {
    state.listeners.delete(listener);
    if (state.listeners.size === 0) disconnect();
  };
}

/** What was told after an instant of the database's clock; null when that isn't known. */
export function heardAfter(instant: string): Heard[] | null {
  if (state.heardSince === null || instant < state.heardSince) return null;
  return state.heard.filter(({ at }) => at > instant);
}

/** Whether notices are heard at present. */
export function isHearing(): boolean {
  return state.heardSince !== null;
}

/**
 * Says something by the connection on which notices are heard, where others' statements don't come
 * before it. One after the other: a client takes no query while another one is under way.
 * @returns null while there is no such connection
 */
export function sayByListener(query: QueryConfig): Promise<unknown> | null {
  const { client } = state;
  if (!client || !isHearing()) return null;
  const said = state.saying.then(() => client.query(query));
  state.saying = said.catch(() => undefined);
  return said;
}

function connect(): void {
  state.retry = undefined;
  const fresh = new Client({
    connectionString: env().DATABASE_URL,
    application_name: state.name,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    query_timeout: 5_000,
  });
  state.client = fresh;
  const lost = () => {
    if (state.client !== fresh) return;
    state.client = undefined;
    forget();
    fresh.end().catch(() => undefined);
    state.retry = setTimeout(connect, 1_000);
  };
  fresh.on("error", lost);
  fresh.on("end", lost);
  fresh.on("notification", ({ payload }) => {
    if (!payload) return;
    const notice = JSON.parse(payload) as Heard;
    state.heard.push(notice);
    if (state.heard.length > mostHeard)
      state.heardSince = state.heard.shift()?.at ?? state.heardSince;
    for (const listener of state.listeners) listener.onNotice(notice);
  });
  fresh
    .connect()
    .then(() => fresh.query(`listen ${channel}`))
    .then(readInstant)
    .then((instant) => {
      if (state.client === fresh) state.heardSince = instant;
      for (const listener of state.listeners) listener.onConnect(instant);
    })
    .catch(lost);
}

function disconnect(): void {
  clearTimeout(state.retry);
  state.retry = undefined;
  const last = state.client;
  state.client = undefined;
  forget();
  last?.end().catch(() => undefined);
}

function forget(): void {
  state.heard = [];
  state.heardSince = null;
}

/** Says of this process, before it listens, that it does no work. */
export function listenAsServer(): void {
  state.name = names.serving;
}

/** How many processes listen at present, those that only serve included. */
export async function countListeners(): Promise<number> {
  const { working, serving } = await countProcesses();
  return working + serving;
}

/** How many processes there are at present: by their LISTEN connections. */
export async function countProcesses(): Promise<{ working: number; serving: number }> {
  const rows = await prisma().$queryRaw<{ working: number; serving: number }[]>(Prisma.sql`
    select count(*) filter (where application_name = ${names.working})::int as working,
      count(*) filter (where application_name = ${names.serving})::int as serving
    from pg_stat_activity where datname = current_database()`);
  return rows[0] ?? { working: 0, serving: 0 };
}
