import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { processMark } from "../process/process-identity";
import { resultsFolder } from "./results-folder";

let all: string;

beforeEach(() => {
  all = mkdtempSync(join(tmpdir(), "callboard-results-"));
});
afterEach(() => rmSync(all, { recursive: true }));

test("clears what ended runs left, and nothing of one that goes on", () => {
  const beside = processMark(process.ppid) ?? "";
  for (const name of [beside, "1-1"]) mkdirSync(join(all, name));
  writeFileSync(join(all, beside, "vitest.json"), "{}");
  writeFileSync(join(all, "vitest.json"), "{}");

  const own = resultsFolder(all);
  expect(readdirSync(all).sort()).toEqual([basename(own), beside].sort());
  expect(readdirSync(join(all, beside))).toEqual(["vitest.json"]);
});
