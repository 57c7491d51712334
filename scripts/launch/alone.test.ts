import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { alone } from "./alone.mjs";

let folder: string;
let mark: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "callboard-alone-"));
  mark = join(folder, "mark");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("of several that make something at once, each waits for the one before", async () => {
  let under = 0;
  let most = 0;
  const make = async () => {
    under += 1;
    most = Math.max(most, under);
    await delay(20);
    under -= 1;
  };
  await Promise.all([1, 2, 3].map(() => alone(make, mark)));
  expect(most).toBe(1);
});

test("hands on what was made, and lets others in after a failure", async () => {
  const failing = alone(() => Promise.reject(new Error("no space left")), mark);
  await expect(failing).rejects.toThrow("no space left");
  expect(existsSync(mark)).toBe(false);
  expect(await alone(() => "made", mark)).toBe("made");
});

test("takes the place of a process that was killed", async () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  writeFileSync(mark, String(pid));
  expect(await alone(() => "made", mark)).toBe("made");
});

test("a number that another process has by now holds nobody up", async () => {
  writeFileSync(mark, String(process.pid));
  const yesterday = Date.now() / 1000 - 86_400;
  utimesSync(mark, yesterday, yesterday);
  expect(await alone(() => "made", mark)).toBe("made");
});
