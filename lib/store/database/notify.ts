import type { LiveMessage } from "@/lib/domain/views/live-message";
import { Prisma } from "@/lib/store/database/generated/client";
import { instantNow } from "./instant";
import { prisma } from "./prisma";

/** The channel on which processes tell each other that something changed. */
export const channel = "callboard";

/** A browser's topic, or `work`: something is due for the workers. */
export type Notice = Pick<LiveMessage, "id"> & { topic: LiveMessage["topic"] | "work" };

const waiting = new Map<string, Notice>();

/** A notice as it is heard, with when it was told by the database's clock. */
export type Heard = Notice & { at: string };

/**
 * Tells all processes, soon: equal notices within 20 ms are one, all in one statement. Call it
 * after the commit. Nothing depends on its arrival: pages and workers also look by themselves.
 */
export function notify(...notices: Notice[]): void {
  if (waiting.size === 0) setTimeout(send, 20);
  for (const notice of notices) waiting.set(`${notice.topic} ${notice.id}`, notice);
}

async function send(): Promise<void> {
  const payloads = [...waiting.values()].map((notice) => JSON.stringify(notice));
  waiting.clear();
  try {
    await prisma().$executeRaw(
      Prisma.sql`select pg_notify(${channel}, (p::jsonb || jsonb_build_object('at', ${instantNow}))::text)
        from unnest(${payloads}::text[]) as p`,
    );
  } catch {
    // The database is away; whoever needs to know looks again by itself.
  }
}
