import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { PrismaClient } from "@/lib/store/database/generated/client";
import { sessionSettings } from "./session";

const kept = globalThis as { callboardPrisma?: PrismaClient };

/** The process's one client, made at first use; `next dev` may load this file many times. */
export function prisma(): PrismaClient {
  kept.callboardPrisma ??= create();
  return kept.callboardPrisma;
}

function create(): PrismaClient {
  const pool = new Pool({ ...sessionSettings(), max: 15 });
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
