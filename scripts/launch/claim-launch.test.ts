import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { rememberInstead } from "../command/remember";
import { freePort } from "../process/free-port";
import { processIdentity } from "../process/process-identity";
import { claimDataDir, claimPort } from "./claim-launch";

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "callboard-claim-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test("a data folder has one launcher at a time", () => {
  const release = claimDataDir(dataDir, "http://127.0.0.1:3000");
  expect(() => claimDataDir(dataDir, "http://127.0.0.1:3001")).toThrow(
    `already runs at http://127.0.0.1:3000 (process ${process.pid})`,
  );
  release();
  claimDataDir(dataDir, "http://127.0.0.1:3001");
});

test("a launcher that was killed doesn't count", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await once(child, "spawn");
  const identity = processIdentity(child.pid ?? 0);
  rememberInstead(dataDir, "launcher", `${identity}\nhttp://127.0.0.1:3000`);
  expect(() => claimDataDir(dataDir, "http://127.0.0.1:3000")).toThrow("already runs");
  child.kill("SIGKILL");
  await once(child, "exit");
  claimDataDir(dataDir, "http://127.0.0.1:3000");
});

test("a taken port is named, with another one to choose", async () => {
  const port = await freePort("127.0.0.1");
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  await expect(claimPort("127.0.0.1", port)).rejects.toThrow(`listens on 127.0.0.1:${port}`);
  server.close();
  await once(server, "close");
  await claimPort("127.0.0.1", port);
});

test("a host of another machine is named", async () => {
  await expect(claimPort("192.0.2.1", 3000)).rejects.toThrow("set HOST and PORT");
});
