import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { projectRoot } from "../command/project-root";
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

type TestFile = { status: string; message?: string; results: Record<string, string> };
const vitest = (passed: number, files: TestFile[]) => ({
  numPassedTests: passed,
  testResults: files.map(({ status, message = "", results }) => ({
    name: join(projectRoot, "lib/some.test.ts"),
    status,
    message,
    assertionResults: Object.entries(results).map(([fullName, result]) => ({
      fullName,
      status: result,
      failureMessages:
        result === "failed" ? ["\u001b[31mError: 1\u001b[39m\n{ seed: 2 }\n    at x"] : [],
    })),
  })),
});

const spec = (title: string, ok: boolean) => ({ file: "a.spec.ts", title, ok });
const playwright = (expected: number, failing: string[], errors: string[] = []) => ({
  stats: { expected, flaky: 0 },
  suites: [
    {
      specs: [spec("fine", true)],
      suites: failing.map((title) => ({ specs: [spec(title, false)] })),
    },
  ],
  errors: errors.map((message) => ({ message })),
});

test("counts the tests of a vitest run and names what failed", () => {
  const files = [{ status: "failed", results: { one: "passed", two: "failed", three: "passed" } }];
  expect(countVitest(report(vitest(2, files)), 1)).toEqual({
    passed: 2,
    failed: 1,
    failures: ["lib/some.test.ts › two: Error: 1\n{ seed: 2 }"],
  });
});

test("a test file that couldn't be loaded is a failure", () => {
  const files = [{ status: "failed", message: "SyntaxError: x\n    at x", results: {} }];
  expect(countVitest(report(vitest(3, files)), 1)).toEqual({
    passed: 3,
    failed: 1,
    failures: ["lib/some.test.ts: SyntaxError: x"],
  });
});

test("a run that fails though no test did is a failure", () => {
  const files = [{ status: "passed", results: { one: "passed" } }];
  const failed = { passed: 1, failed: 1, failures: ["the run failed, though no test did"] };
  expect(countVitest(report(vitest(1, files)), 1)).toEqual(failed);
  expect(countPlaywright(report(playwright(1, [])), 1)).toEqual(failed);
});

test("a run without a report is a failure", () => {
  const failed = { passed: 0, failed: 1, failures: ["the run ended without a report"] };
  expect(countVitest(file, 0)).toEqual(failed);
  expect(countPlaywright(file, 0)).toEqual(failed);
});

test("counts the tests of a Playwright run, and its errors outside of tests", () => {
  expect(countPlaywright(report(playwright(4, [])), 0)).toEqual({
    passed: 4,
    failed: 0,
    failures: [],
  });
  expect(countPlaywright(report(playwright(4, ["one", "two"])), 1)).toEqual({
    passed: 4,
    failed: 2,
    failures: ["a.spec.ts › one", "a.spec.ts › two"],
  });
  expect(countPlaywright(report(playwright(0, [], ["syntax"])), 1)).toEqual({
    passed: 0,
    failed: 1,
    failures: ["outside of tests: syntax"],
  });
});
