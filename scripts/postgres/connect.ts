import { Client } from "pg";
import { Problem } from "../command/problem";

/** Runs something with one connection to a database, and closes it. */
export async function connect<T>(url: string, run: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks fails the query under way; without a listener it ends the process.
  client.on("error", () => undefined);
  await client.connect().catch((error) => {
    const { hostname, port, pathname } = new URL(url);
    throw new Problem(
      `Can't connect to the database ${pathname.slice(1)} on ${hostname}:${port || 5432}: ` +
        `${reasonOf(error)}.\nCheck DATABASE_URL: the server must run, and the user and the ` +
        "database must exist.",
    );
  });
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** Several addresses that all fail come as one error without words of its own. */
function reasonOf(error: NodeJS.ErrnoException): string {
  return error.message || error.code || "no reason given";
}
