import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Problem } from "../command/problem";
import { projectRoot } from "../command/project-root";
import { freePort } from "../process/free-port";
import { claimDataDir } from "./claim-launch";
import { launchSettings } from "./launch-settings";

const database = "postgresql://callboard:hunter2@127.0.0.1:9/callboard";
const secret = "0123456789abcdef0123456789abcdef";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "callboard-launch-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** As far as a launch gets before it starts anything. */
function begin(source: Record<string, string>): string {
  try {
    const { embedded, dataDir, env } = launchSettings(source);
    if (embedded) claimDataDir(dataDir, env.PUBLIC_URL)();
    return "starts";
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.message;
  }
}

const given = { DATABASE_URL: database, AUTH_SECRET: secret, MEETING_BAAS_API_KEY: "key" };
const combinations = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) =>
  Object.fromEntries(Object.entries(given).filter((_, n) => bits & (1 << n))),
);

describe.each(combinations.map((set) => [Object.keys(set).join(", ") || "nothing", set] as const))(
  "with %s set",
  (_, set) => {
    const needsSecret = "DATABASE_URL" in set && !("AUTH_SECRET" in set);
    const needsFolder = !("DATABASE_URL" in set && "MEETING_BAAS_API_KEY" in set);

    test("and no data folder, it starts or says what is missing", () => {
      const said = begin({ ...set, DATA_DIR: join(folder, "not/yet/there") });
      expect(said).toMatch(needsSecret ? /AUTH_SECRET is required/ : /^starts$/);
    });

    test.each([
      ["a file", () => join(folder, "file")],
      ["below a file", () => join(folder, "file/data")],
      ["where nobody may write", () => "/sys/callboard"],
    ])("and a data folder that is %s, it says so where it needs one", (_, path) => {
      writeFileSync(join(folder, "file"), "");
      const said = begin({ ...set, DATA_DIR: path() });
      if (needsFolder)
        expect(said).toMatch(/^DATA_DIR: .*can't be used.*\(E[A-Z]+\).*set DATA_DIR/);
      else expect(said).toMatch(needsSecret ? /AUTH_SECRET is required/ : /^starts$/);
    });
  },
);

test.each([
  "http://callboard.example.com",
  "https://127.0.0.1.example.com",
  "http://192.168.1.7:3000",
])("no sandbox behind %s: it says what to set", (PUBLIC_URL) => {
  const DATA_DIR = folder;
  const said = begin({ DATA_DIR, PUBLIC_URL });
  expect(said).toContain("MEETING_BAAS_API_KEY");
  expect(said).toContain("PUBLIC_URL");
  expect(said).toContain("npm run sandbox");
  const keyed = { DATA_DIR, PUBLIC_URL, MEETING_BAAS_API_KEY: "key" };
  expect(begin(keyed)).toContain("METRICS_TOKEN is required");
  expect(begin({ ...keyed, METRICS_TOKEN: "0123456789abcdef" })).toBe("starts");
  expect(begin({ DATA_DIR, HOST: "0.0.0.0" })).toContain("npm run sandbox");
});

test.each(["http://localhost:3000", "http://127.0.0.1", "http://[::1]:3000"])(
  "a sandbox behind %s is this machine's own",
  (PUBLIC_URL) => expect(begin({ DATA_DIR: folder, PUBLIC_URL })).toBe("starts"),
);

/** `npm start` itself; resolves to its code and what it said. */
function start(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(DATABASE|AUTH|MEETING_BAAS)_/.test(name)),
  );
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: projectRoot,
    env: { ...clean, DATA_DIR: join(folder, "data"), ...env } as unknown as NodeJS.ProcessEnv,
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said += chunk;
    });
  }
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, said })));
}

test.each([
  ["nobody listens there", database, /Can't connect to the database .*127\.0\.0\.1:9/],
  ["a host that can't be", "postgresql://u:hunter2@no such host/db", /DATABASE_URL/],
  ["an address cut short", "postgresql://", /DATABASE_URL/],
  ["a port beyond all", "postgresql://u:hunter2@127.0.0.1:99999/db", /DATABASE_URL/],
  ["a password that can't be decoded", "postgresql://u:hunter2%zz@127.0.0.1:9/db", /DATABASE_URL/],
])("a broken DATABASE_URL (%s) is one plain problem", async (_, DATABASE_URL, words) => {
  const PORT = String(await freePort("127.0.0.1"));
  const { code, said } = await start({ ...given, DATABASE_URL, PORT });
  expect(code).toBe(1);
  expect(said).toMatch(words);
  expect(said).not.toMatch(/hunter2|^ +at /m);
});

test("a taken port, or a file in place of the data folder, is one plain problem", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const PORT = String((server.address() as { port: number }).port);
  const taken = await start({ ...given, PORT });
  server.close();
  expect(taken).toMatchObject({ code: 1, said: expect.stringContaining("another port") });
  writeFileSync(join(folder, "data"), "");
  const { code, said } = await start({ AUTH_SECRET: secret, MEETING_BAAS_API_KEY: "key", PORT });
  expect(code).toBe(1);
  expect(said).toContain("DATA_DIR");
  expect(taken.said + said).not.toMatch(/^ +at /m);
  expect(existsSync(join(folder, "data/postgres"))).toBe(false);
});
