import { Prisma } from "./generated/client";
import { prisma } from "./prisma";

/** The database's clock, as text whose order is that of time, to the microsecond. */
export const instantNow = Prisma.sql`to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** The instant by the database's clock: what is read from now on is true as of it. */
export async function readInstant(): Promise<string> {
  const rows = await prisma().$queryRaw<{ instant: string }[]>(
    Prisma.sql`select ${instantNow} as instant`,
  );
  return rows[0]?.instant ?? "";
}
