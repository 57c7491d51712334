import { Client } from "pg";
import { env } from "@/lib/env";
import { Prisma } from "@/lib/store/database/generated/client";
import { channel, type Notice } from "./notify";
import { prisma } from "./prisma";

export type Listener = {
  onNotice(notice: Notice): void;
  /** The connection is there, or there again: notices may have been missed. */
  onConnect(): void;
};

/** How Postgres shows a process's LISTEN connection: by these the processes are counted. */
const listenerName = "callboard listener";

const listeners = new Set<Listener>();
let client: Client | undefined;
let retry: NodeJS.Timeout | undefined;

/** Hears all notices over the process's one LISTEN connection. Returns how to stop. */
export function listen(listener: Listener): () => void {
  listeners.add(listener);
  if (!client && !retry) connect();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) disconnect();
  };
}

function connect(): void {
  retry = undefined;
  const fresh = new Client({
    connectionString: env().DATABASE_URL,
    application_name: listenerName,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  client = fresh;
  const lost = () => {
    if (client !== fresh) return;
    client = undefined;
    fresh.end().catch(() => undefined);
    retry = setTimeout(connect, 1_000);
  };
  fresh.on("error", lost);
  fresh.on("end", lost);
  fresh.on("notification", ({ payload }) => {
    if (!payload) return;
    const notice = JSON.parse(payload) as Notice;
    for (const listener of listeners) listener.onNotice(notice);
  });
  fresh
    .connect()
    .then(() => fresh.query(`listen ${channel}`))
    .then(() => {
      for (const listener of listeners) listener.onConnect();
    })
    .catch(lost);
}

function disconnect(): void {
  clearTimeout(retry);
  retry = undefined;
  const last = client;
  client = undefined;
  last?.end().catch(() => undefined);
}

/** How many processes listen at present. */
export async function countListeners(): Promise<number> {
  const rows = await prisma().$queryRaw<{ n: number }[]>(Prisma.sql`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and application_name = ${listenerName}`);
  return rows[0]?.n ?? 0;
}
