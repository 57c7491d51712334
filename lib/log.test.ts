import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { lineForPeople } from "./log";

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

const line = (level: number, about: object, msg: string) =>
  lineForPeople(JSON.stringify({ level, time: "2026-12-01T12:00:00.000Z", ...about, msg }));

it("a terminal is shown short lines: when, what, and of which", () => {
  const calendarId = "3f2a81c0-0000-4000-8000-000000000000";
  const about = { calendarId, deliveries: ["a", "b", "c"], full: false, changes: 3, hint: null };
  const synced = line(30, about, "calendar synced");
  expect(synced).toMatch(/^\d\d:\d\d:\d\d calendar synced {2}calendarId 3f2a81c0, /);
  expect(synced).toContain("deliveries (3), changes 3\n");
  expect(line(30, {}, "worker started")).toMatch(/^\d\d:\d\d:\d\d worker started\n$/);
  expect(line(40, {}, "mail wasn't sent")).toMatch(/ ! mail wasn't sent\n$/);
  const failed = line(50, { error: "Error: x", stack: "Error: x\n  at y\n  at z" }, "route failed");
  expect(failed).toContain("✗ route failed  error Error: x, stack Error: x\n");
});

it("what others wrote doesn't steer the terminal, nor fill it", () => {
  const hostile = line(30, { title: "\u001b[2J\u009b31mhi\rbye\n\nmore" }, "event");
  expect(hostile).toMatch(/title {2}\[2J 31mhi bye\n$/);
  expect(line(30, { words: "x".repeat(5_000) }, "said").length).toBeLessThanOrEqual(201);
});
