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

it("lines stay whole where two processes write them to one pipe", async () => {
  const code = `
    const { log } = await import("./lib/log.ts");
    for (let line = 0; line < 15_000; line += 1) {
      log().info({ line, words: "x".repeat(150) }, "said");
      if (line % 300 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    }`;
  const one = `"${process.execPath}" --import tsx --input-type=module -e '${code}'`;
  // A reader that is slow has the pipe full.
  const read = `while IFS= read -r line; do printf "%s\\n" "$line"; done`;
  const { stdout } = spawnSync("sh", ["-c", `(${one} & ${one} & wait) | (sleep 1; ${read})`], {
    env,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const lines = stdout.trimEnd().split("\n");
  expect(lines).toHaveLength(30_000);
  for (const line of lines) JSON.parse(line);
});
