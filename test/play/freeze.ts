import { Prisma, type PrismaClient } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";

/** A process that stands still before or in the middle of something, until it is thawed. */
type Frozen = { reached: Promise<void>; thaw(): void };

/** A call of Meeting BaaS, or a statement: its SQL, followed by its values as JSON. */
type Which = { method: string; path: RegExp } | { statement: RegExp };

type Stop = { which: Which; sent: boolean; reach(): void; thawed: Promise<void> };

let next: Stop | null = null;

/**
 * Stops whoever is next there.
 * @param sent a call has reached upstream, or a statement the database: its answer waits, and will
 * be old
 */
export function freezeNext(which: Which, sent: boolean): Frozen {
  let thaw = () => {};
  const thawed = new Promise<void>((resolve) => {
    thaw = resolve;
  });
  let reach = () => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const stop = { which, sent, reach, thawed };
  next = stop;
  return {
    reached,
    thaw() {
      if (next === stop) next = null;
      thaw();
    },
  };
}

function stopAt(isIt: (which: Which) => boolean): Stop | null {
  if (!next || !isIt(next.which)) return null;
  const stop = next;
  next = null;
  stop.reach();
  return stop;
}

/** Once per test file, before anything is frozen: puts the stops into this process's ways out. */
export function installStops(): void {
  const send = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const method = init?.method ?? "GET";
    const path = input instanceof URL ? input.pathname.replace(/(.)\/$/, "$1") : "";
    const stop = stopAt(
      (which) => "path" in which && which.method === method && which.path.test(path),
    );
    if (!stop) return send(input, init);
    const answer = stop.sent ? await send(input, init) : null;
    await stop.thawed;
    return answer ?? send(input, init);
  };
  const stopped = prisma().$extends({
    query: {
      async $allOperations({ args, query }) {
        if (args instanceof Prisma.Sql) {
          const text = `${args.sql} ${JSON.stringify(args.values)}`;
          const stop = stopAt((which) => "statement" in which && which.statement.test(text));
          const answer = stop?.sent ? await query(args) : null;
          await stop?.thawed;
          if (answer !== null) return answer;
        }
        return query(args);
      },
    },
  });
  (globalThis as { callboardPrisma?: unknown }).callboardPrisma =
    stopped as unknown as PrismaClient;
}
