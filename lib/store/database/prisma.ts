import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { env } from "@/lib/env";
import { PrismaClient } from "@/lib/store/database/generated/client";

const kept = globalThis as { callboardPrisma?: PrismaClient };

/** The process's one client, made at first use; `next dev` may load this file many times. */
export function prisma(): PrismaClient {
  kept.callboardPrisma ??= create();
  return kept.callboardPrisma;
}

function create(): PrismaClient {
  const pool = new Pool({
    connectionString: env().DATABASE_URL,
    max: 15,
    // Prisma's adapter sends and reads instants without an offset: the session must mean UTC.
    options: "-c timezone=UTC",
    connectionTimeoutMillis: 5_000,
    // A server that is gone without a word is noticed in the middle of a query, too.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // A process that stops in the middle of a transaction gives its locks back, early enough for
    // who waits for them to end its own transaction in time.
    idle_in_transaction_session_timeout: 4_000,
    statement_timeout: 30_000,
  });
  // An idle connection that breaks is replaced at its next use; without a listener it ends the process.
  pool.on("error", () => undefined);
  return new PrismaClient({
    adapter: new PrismaPg(pool),
    // The longer formats quote the arguments, and with them people's data, into logs.
    errorFormat: "minimal",
    // Shorter than a sync's lease: what outlives its lease is rolled back.
    transactionOptions: { maxWait: 5_000, timeout: 7_000 },
  });
}

/** The client inside `prisma().$transaction(…)`. */
export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];
