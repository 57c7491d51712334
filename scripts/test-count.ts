import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

export type TestCount = { passed: number; failed: number };

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
});

/** Counts a run by vitest's JSON report; a file that couldn't run is one failure. */
export function countVitest(file: string, exitCode: number): TestCount {
  const report = read(file, VitestReport);
  if (!report) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((result) => result.status === "failed"),
  );
  const failed = report.numFailedTests + broken.length;
  return atLeastOneFailure({ passed: report.numPassedTests, failed }, exitCode);
}

/** Counts a run by Playwright's JSON report; an error outside of tests is one failure. */
export function countPlaywright(file: string, exitCode: number): TestCount {
  const report = read(file, PlaywrightReport);
  if (!report) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.stats;
  const count = { passed: expected + flaky, failed: unexpected + report.errors.length };
  return atLeastOneFailure(count, exitCode);
}

function read<T>(file: string, schema: z.ZodType<T>): T | undefined {
  if (!existsSync(file)) return undefined;
  return schema.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
}

/** A runner can fail for what is no test, such as an error that nobody caught. */
function atLeastOneFailure(count: TestCount, exitCode: number): TestCount {
  return exitCode === 0 ? count : { ...count, failed: Math.max(count.failed, 1) };
}
