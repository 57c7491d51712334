import type { Finding } from "@/lib/domain/views/finding";
import { env } from "@/lib/env";
import { type DoctorFacts, readDoctorFacts } from "@/lib/store/health/doctor-facts";
import { readiness } from "@/lib/store/health/readiness";
import { examineAddress, examineProxy } from "./examine-address";
import { examineKey } from "./examine-key";
import { examineMail } from "./examine-mail";
import { examineWebhook } from "./examine-webhook";

const oldestPostgres = 150_000;

/**
 * Looks at all that Callboard needs, and says of each how it is and what to do.
 * @param sandboxed a sandbox stands in for Meeting BaaS, at an address that only `npm start` knows
 */
export async function examine({ sandboxed = false } = {}): Promise<Finding[]> {
  const facts = await readDoctorFacts().catch((error: unknown) => error as Error);
  const [address, mail, upstream] = await Promise.all([
    examineAddress(),
    examineMail(),
    sandboxed ? [sandboxKey] : examineKey(facts instanceof Error ? null : facts.now),
  ]);
  return [
    ...(await examineDatabase(facts)),
    ...upstream,
    ...(facts instanceof Error ? [] : [examineWebhook(facts)]),
    address,
    ...examineProxy(),
    ...mail,
  ];
}

const sandboxKey: Finding = {
  about: "key",
  state: "well",
  told: "A sandbox stands in for Meeting BaaS while Callboard runs.",
  advice: null,
};

async function examineDatabase(facts: DoctorFacts | Error): Promise<Finding[]> {
  const { database, migrations } = await readiness();
  if (database !== "ok") {
    const { host } = new URL(env().DATABASE_URL);
    const advice = "Start it, or set DATABASE_URL to one that can be reached from here.";
    const told = `The database at ${host} can't be reached.`;
    return [{ about: "database", state: "wrong", told, advice }];
  }
  const isOld = !(facts instanceof Error) && facts.version < oldestPostgres;
  return [
    isOld
      ? {
          about: "database",
          state: "wrong",
          told: `PostgreSQL ${Math.floor(facts.version / 10_000)} is too old.`,
          advice: "Callboard needs PostgreSQL 15 or newer.",
        }
      : { about: "database", state: "well", told: "The database answers.", advice: null },
    migrations === "ok"
      ? { about: "migrations", state: "well", told: "All migrations are applied.", advice: null }
      : {
          about: "migrations",
          state: "wrong",
          told: "The database lacks migrations of this version.",
          advice: "Run: npm run migrate",
        },
  ];
}
