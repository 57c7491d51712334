import { bringUpToDate } from "./postgres/bring-up-to-date";
import { commandDatabase } from "./postgres/command-database";

/** `npm run migrate` */
export async function main(): Promise<void> {
  const applied = await commandDatabase(bringUpToDate);
  console.log(applied.length ? `Applied ${applied.join(", ")}.` : "The database is up to date.");
}
