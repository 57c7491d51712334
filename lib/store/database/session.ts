import type { PoolConfig } from "pg";
import { env } from "@/lib/env";

/** What every pool of connections is made with. */
export function sessionSettings(): PoolConfig {
  return {
    connectionString: env().DATABASE_URL,
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
  };
}
