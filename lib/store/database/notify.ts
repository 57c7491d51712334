import { Prisma } from "@/lib/store/database/generated/client";
import { instantNow } from "./instant";
import { channel, type Notice, sayByListener } from "./listen";
import { prisma } from "./prisma";

const gatherMilliseconds = 20;

const waiting = new Map<string, Notice>();
let gathering = false;
let telling: Promise<unknown> = Promise.resolve();

/**
 * Tells all processes: at once, unless something was told within the last 20 ms; then what comes
 * until these are over is told together, and what is equal once. Call it after the commit. Nothing
 * depends on its arrival: pages and workers also look by themselves.
 */
export function notify(...notices: Notice[]): void {
  for (const notice of notices) waiting.set(`${notice.topic} ${notice.id}`, notice);
  if (gathering || waiting.size === 0) return;
  gathering = true;
  // What is told in one go is told together.
  setImmediate(tellAndGather);
}

function tellAndGather(): void {
  gathering = waiting.size > 0;
  if (!gathering) return;
  setTimeout(tellAndGather, gatherMilliseconds);
  const payloads = [...waiting.values()].map((notice) => JSON.stringify(notice));
  waiting.clear();
  telling = tell(payloads).catch(() => {
    // The database is away; whoever needs to know looks again by itself.
  });
}

/** Waits until all is told, for a process that is about to end. */
export async function allTold(): Promise<void> {
  do await new Promise((resolve) => setImmediate(resolve));
  while (waiting.size > 0);
  await telling;
}

async function tell(payloads: string[]): Promise<void> {
  const sql = Prisma.sql`
    select pg_notify(${channel}, (p::jsonb || jsonb_build_object('at', ${instantNow}))::text)
    from unnest(${payloads}::text[]) as p`;
  await (sayByListener({ name: "notify", text: sql.text, values: sql.values }) ??
    prisma().$executeRaw(sql));
}
