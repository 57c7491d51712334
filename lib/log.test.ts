import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

const env = {
  ...process.env,
  DATABASE_URL: "postgresql://nobody@127.0.0.1/none",
  MEETING_BAAS_API_KEY: "key",
  AUTH_SECRET: "x".repeat(32),
  LOG_LEVEL: "info",
};

it.each([
  ["exits", "process.exit(0)"],
  ["fails", "throw new Error('Nobody catches it.')"],
  ["is told to end", "process.once('SIGTERM', () => process.exit(0)).kill(process.pid, 'SIGTERM')"],
])("a process that %s has written all that it logged", (_how, ending) => {
  const code = `
    const { log } = await import("./lib/log.ts");
    for (let line = 0; line < 2_000; line += 1) log().info({ line }, "said");
    ${ending}`;
  const args = ["--import", "tsx", "--input-type=module", "-e", code];
  const { stdout } = spawnSync(process.execPath, args, { env, encoding: "utf8" });
  expect(stdout.trimEnd().split("\n")).toHaveLength(2_000);
  expect(JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "")).toMatchObject({ line: 1_999 });
});
