import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countPlaywright, countVitest } from "./test-count";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "callboard-count-"));
  file = join(folder, "report.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const vitest = (passed: number, files: { status: string; results: string[] }[]) => ({
  numPassedTests: passed,
  numFailedTests: files.flatMap((f) => f.results).filter((r) => r === "failed").length,
  testResults: files.map(({ status, results }) => ({
    status,
    assertionResults: results.map((result) => ({ status: result })),
  })),
});

const playwright = (expected: number, unexpected: number, errors: unknown[] = []) => ({
  stats: { expected, unexpected, flaky: 0 },
  errors,
});

test("counts the tests of a vitest run", () => {
  const files = [{ status: "failed", results: ["passed", "failed", "passed"] }];
  expect(countVitest(report(vitest(2, files)), 1)).toEqual({ passed: 2, failed: 1 });
});

test("a test file that couldn't be loaded is a failure", () => {
  const files = [{ status: "failed", results: [] }];
  expect(countVitest(report(vitest(3, files)), 1)).toEqual({ passed: 3, failed: 1 });
});

test("a run that fails though no test did is a failure", () => {
  const files = [{ status: "passed", results: ["passed"] }];
  expect(countVitest(report(vitest(1, files)), 1)).toEqual({ passed: 1, failed: 1 });
  expect(countPlaywright(report(playwright(1, 0)), 1)).toEqual({ passed: 1, failed: 1 });
});

test("a run without a report is a failure", () => {
  expect(countVitest(file, 0)).toEqual({ passed: 0, failed: 1 });
  expect(countPlaywright(file, 0)).toEqual({ passed: 0, failed: 1 });
});

test("counts the tests of a Playwright run, and its errors outside of tests", () => {
  expect(countPlaywright(report(playwright(4, 0)), 0)).toEqual({ passed: 4, failed: 0 });
  expect(countPlaywright(report(playwright(4, 2)), 1)).toEqual({ passed: 4, failed: 2 });
  expect(countPlaywright(report(playwright(0, 0, ["syntax"])), 1)).toEqual({
    passed: 0,
    failed: 1,
  });
});
