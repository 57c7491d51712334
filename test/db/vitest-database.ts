import { randomBytes } from "node:crypto";
import { afterAll, inject, vi } from "vitest";
import { startSandbox } from "@/sandbox/start-sandbox";
import { connect } from "@/scripts/postgres/connect";
import { createDatabase } from "@/scripts/postgres/create-database";
import { databaseUrl } from "@/scripts/test/template-database";

// Runs before each database test file and its imports: the file has a database and a Meeting BaaS
// of its own, and whatever it imports finds them in the environment.
const serverUrl = inject("serverUrl");
const database = `${inject("prefix")}${randomBytes(6).toString("hex")}`;
await connect(serverUrl, (client) => createDatabase(client, database, inject("template")));

const apiKey = `key-${randomBytes(12).toString("hex")}`;
const sandbox = await startSandbox({ apiKey, empty: true });
afterAll(() => sandbox.close());

Object.assign(process.env, {
  DATABASE_URL: databaseUrl(serverUrl, database),
  MEETING_BAAS_API_URL: sandbox.url,
  MEETING_BAAS_API_KEY: apiKey,
  AUTH_SECRET: randomBytes(32).toString("hex"),
  PUBLIC_URL: "http://127.0.0.1:3000",
  WORKER: "off",
  LOG_LEVEL: "silent",
  TEST_SANDBOX_CONTROL: sandbox.control.url,
  TEST_SANDBOX_TOKEN: sandbox.control.token,
});

// What a test asks for is due at once; how syncs are paced is a test of its own.
vi.mock("@/lib/store/calendars/pace", () => ({ paceMilliseconds: 0 }));
