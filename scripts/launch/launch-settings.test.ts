import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Problem } from "../command/problem";
import { launchSettings } from "./launch-settings";

const database = "postgresql://callboard:secret@db.example.com/callboard";
const secret = "0123456789abcdef0123456789abcdef";
let DATA_DIR: string;

beforeEach(() => {
  DATA_DIR = mkdtempSync(join(tmpdir(), "callboard-settings-"));
});
afterEach(() => rmSync(DATA_DIR, { recursive: true }));

test("nothing set: the embedded database, the sandbox, and secrets that stay the same", () => {
  const first = launchSettings({ DATA_DIR });
  expect(first).toMatchObject({ embedded: true, sandboxed: true });
  expect(first.env.AUTH_SECRET).toHaveLength(64);
  expect(launchSettings({ DATA_DIR, AUTH_SECRET: "" }).env).toEqual(first.env);
});

test("a key of Meeting BaaS goes with the embedded database", () => {
  const chosen = launchSettings({ DATA_DIR, MEETING_BAAS_API_KEY: "key" });
  expect(chosen).toMatchObject({ embedded: true, sandboxed: false });
});

test("a database of one's own asks for a secret of one's own, and keeps nothing", () => {
  expect(() => launchSettings({ DATA_DIR, DATABASE_URL: database })).toThrow("AUTH_SECRET");
  const own = { DATABASE_URL: database, AUTH_SECRET: secret, MEETING_BAAS_API_KEY: "key" };
  expect(launchSettings({ DATA_DIR, ...own }).embedded).toBe(false);
});

test("an address of Meeting BaaS without its key is no reason for the sandbox", () => {
  const address = { MEETING_BAAS_API_URL: "https://api.example.com" };
  expect(() => launchSettings({ DATA_DIR, ...address })).toThrow("MEETING_BAAS_API_KEY");
});

test("what is malformed is named, without a stack", () => {
  expect(() => launchSettings({ DATA_DIR, PORT: "http" })).toThrow(Problem);
  expect(() => launchSettings({ DATA_DIR, PORT: "http" })).toThrow("PORT");
});
