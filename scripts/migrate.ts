import { commandDatabase } from "./postgres/command-database";
import { migrate } from "./postgres/migrate";

/** `npm run migrate` */
export async function main(): Promise<void> {
  const applied = await commandDatabase(migrate);
  console.log(applied.length ? `Applied ${applied.join(", ")}.` : "The database is up to date.");
}
