import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";
import { projectRoot } from "../command/project-root";

/** `failures` names what failed, each with why as far as its report tells, without the stack. */
export type TestCount = { passed: number; failed: number; failures: string[] };

const VitestReport = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()),
        }),
      ),
    }),
  ),
});

const Suite = z.object({
  specs: z.array(z.object({ file: z.string(), title: z.string(), ok: z.boolean() })),
  get suites() {
    return z.array(Suite).optional();
  },
});
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), flaky: z.number() }),
  suites: z.array(Suite),
  errors: z.array(z.object({ message: z.string() })),
});

/** Counts a run by vitest's JSON report; a file that couldn't run is one failure. */
export function countVitest(report: string, exitCode: number): TestCount {
  const run = read(report, VitestReport);
  if (!run) return withoutReport;
  const failures = run.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(projectRoot, name);
    const failed = assertionResults.filter((result) => result.status === "failed");
    if (status === "failed" && failed.length === 0) return [named(file, message)];
    return failed.map((test) => named(`${file} › ${test.fullName}`, test.failureMessages[0]));
  });
  return counted(run.numPassedTests, failures, exitCode);
}

/** Counts a run by Playwright's JSON report; an error outside of tests is one failure. */
export function countPlaywright(report: string, exitCode: number): TestCount {
  const run = read(report, PlaywrightReport);
  if (!run) return withoutReport;
  const failures = [
    ...run.suites.flatMap(failedIn),
    ...run.errors.map(({ message }) => named("outside of tests", message)),
  ];
  return counted(run.stats.expected + run.stats.flaky, failures, exitCode);
}

function failedIn({ specs, suites = [] }: z.infer<typeof Suite>): string[] {
  const failed = specs.filter((spec) => !spec.ok).map((spec) => `${spec.file} › ${spec.title}`);
  return [...failed, ...suites.flatMap(failedIn)];
}

function read<T>(file: string, schema: z.ZodType<T>): T | undefined {
  if (!existsSync(file)) return undefined;
  return schema.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
}

const mostCharacters = 4000;

/** A failed property's message has all that is needed to play it again. */
function named(what: string, why = ""): string {
  const [message = ""] = stripVTControlCharacters(why).split(/\n +at /);
  const told = message.trim().slice(0, mostCharacters);
  return told ? `${what}: ${told}` : what;
}

const withoutReport: TestCount = {
  passed: 0,
  failed: 1,
  failures: ["the run ended without a report"],
};

/** A runner can fail for what is no test, such as an error that nobody caught. */
function counted(passed: number, failures: string[], exitCode: number): TestCount {
  if (exitCode !== 0 && failures.length === 0) {
    return { passed, failed: 1, failures: ["the run failed, though no test did"] };
  }
  return { passed, failed: failures.length, failures };
}
