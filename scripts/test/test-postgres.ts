import { startPostgres } from "../postgres/embedded-postgres";

type TestPostgres = {
  /** The address of the server's own database, to create others from. */
  url: string;
  stop(): Promise<void>;
};

/** The database server of a test run: the one that TEST_POSTGRES_URL names, else a new one. */
export async function testPostgres(): Promise<TestPostgres> {
  const given = process.env.TEST_POSTGRES_URL;
  if (given) return { url: given, stop: async () => undefined };
  const postgres = await startPostgres({ dataDir: "", ephemeral: true });
  return { url: postgres.url("postgres"), stop: postgres.stop };
}
