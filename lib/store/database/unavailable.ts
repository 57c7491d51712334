import { Prisma } from "@/lib/store/database/generated/client";

const prismaCodes = new Set([
  "P1000",
  "P1001",
  "P1002",
  "P1003",
  "P1008",
  "P1010",
  "P1011",
  "P1017",
  "P2024",
  "P2028",
  "P2037",
]);
const systemCodes = /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH/;
const postgresStates = /\b(57P0[123]|08\d{3}|53300|25P03|40P01)\b/;
const wordings =
  /the database is held up|query read timeout|can't reach database server|connection terminated|timeout exceeded when trying to connect|server (has )?closed the connection|not queryable|shutting down|starting up/i;

/**
 * The database may be there: nobody can wait any longer for what it does. Known by its words, since
 * bundles may load this class twice.
 */
export class HeldUp extends Error {
  constructor() {
    super("the database is held up");
  }
}

/** What fails at the end of a transaction has Postgres' code in its cause only. */
type Reported = { code?: unknown; meta?: unknown; cause?: { originalCode?: unknown } | null };

/** Whether a failure means that the database is away or busy, so that trying again makes sense. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  if (!(error instanceof Error)) return false;
  const { code, meta, cause } = error as Reported;
  if (typeof code === "string" && (prismaCodes.has(code) || systemCodes.test(code))) return true;
  const codes = `${String(code)} ${String(cause?.originalCode)}`;
  const text = `${codes} ${error.message} ${JSON.stringify(meta ?? "")}`;
  return systemCodes.test(text) || postgresStates.test(text) || wordings.test(text);
}
