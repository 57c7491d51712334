import { Client } from "pg";
import { Problem } from "../command/problem";

/** Runs something with one connection to a database, and closes it. */
export async function connect<T>(url: string, run: (client: Client) => Promise<T>): Promise<T> {
  const client = clientOf(url);
  // A connection that breaks fails the query under way; without a listener it ends the process.
  client.on("error", () => undefined);
  await client.connect().catch((error) => {
    const { database, host, port } = client;
    throw new Problem(
      `Can't connect to the database ${database} on ${host}:${port}: ${reasonOf(error)}.\n` +
        "Check DATABASE_URL: the server must run, and the user and the database must exist.",
    );
  });
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** What is said of an address that can't be read tells nothing of it: it holds a password. */
function clientOf(url: string): Client {
  try {
    new URL(url);
    return new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  } catch {
    throw new Problem(
      "DATABASE_URL can't be read: it must look like postgresql://user:password@host:5432/database, " +
        "with special characters in the password percent-encoded.",
    );
  }
}

/** Several addresses that all fail come as one error without words of its own. */
function reasonOf(error: NodeJS.ErrnoException): string {
  return error.message || error.code || "no reason given";
}
