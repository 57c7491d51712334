import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { projectRoot } from "@/scripts/command/project-root";
import { freePort } from "@/scripts/process/free-port";
import { endChild, ended, hasEnded } from "@/scripts/process/spawn-node";
import { testDistDir } from "@/scripts/test/test-dist-dir";

let folder: string;
let launcher: ChildProcess;
let said = "";

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "callboard-launch-"));
  // As root, the database's own account has to pass through.
  chmodSync(folder, 0o711);
  const clean = Object.entries(process.env).filter(
    ([name]) => !/^(DATABASE_URL|AUTH_SECRET|PUBLIC_URL|HOST|MEETING_BAAS_)/.test(name),
  );
  said = "";
  launcher = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: projectRoot,
    env: {
      ...(Object.fromEntries(clean) as NodeJS.ProcessEnv),
      DATA_DIR: folder,
      PORT: String(await freePort("127.0.0.1")),
      NEXT_DIST_DIR: testDistDir,
      LOG_LEVEL: "silent",
      npm_lifecycle_event: "",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [launcher.stdout, launcher.stderr]) {
    stream?.on("data", (chunk) => {
      said += chunk;
    });
  }
  await expect.poll(() => said, { timeout: 90_000 }).toContain("Ctrl+C stops it");
});

test.afterEach(async () => {
  await endChild(launcher, "SIGTERM", 30_000);
  rmSync(folder, { recursive: true, force: true });
});

const databaseRuns = () => existsSync(join(folder, "postgres/data/postmaster.pid"));

/** The process of this launcher whose command line has these words. */
function childWith(words: string): number {
  const { pid } = launcher;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
  const found = children.find((child) =>
    readFileSync(`/proc/${child}/cmdline`, "utf8").replaceAll("\0", " ").includes(words),
  );
  return Number(found);
}

test("a call that can't be read ends neither the sandbox nor what runs with it", async () => {
  const address = new URL(/at (http:\/\/127\.0\.0\.1:\d+) \(its key/.exec(said)?.[1] ?? "");
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(Number(address.port), address.hostname);
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("close", () => resolve(text));
    socket.write(`GET // HTTP/1.1\r\nhost: ${address.host}\r\nconnection: close\r\n\r\n`);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 401/);
  const token = readFileSync(join(folder, "sandbox-token"), "utf8").trim();
  const settings = await fetch(new URL("/_control/settings", address), {
    headers: { "x-sandbox-token": token },
  });
  expect(settings.status).toBe(200);
  expect(await settings.text()).not.toContain(
    readFileSync(join(folder, "sandbox-key"), "utf8").trim(),
  );
  expect(hasEnded(launcher)).toBe(false);
});

for (const [name, words] of [
  ["sandbox", "run.mjs sandbox"],
  ["web server", "next"],
] as const) {
  test(`when the ${name} ends, all is stopped and said`, async () => {
    test.skip(process.platform !== "linux", "it looks for the process in /proc");
    expect(databaseRuns()).toBe(true);
    process.kill(childWith(words), "SIGKILL");
    expect(await ended(launcher)).toBe(1);
    expect(said).toContain(`The ${name} ended by itself`);
    expect(said).not.toMatch(/^ +at /m);
    expect(databaseRuns()).toBe(false);
  });
}
