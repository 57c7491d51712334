import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { onInterrupt } from "./command/on-interrupt";
import { Problem } from "./command/problem";
import { projectRoot } from "./command/project-root";
import { buildApp, isBuilt } from "./launch/build-app";
import { prepare } from "./launch/prepare";
import { endChild, ended, spawnNode } from "./process/spawn-node";
import { findBrowser } from "./test/find-browser";
import { resultsFolder } from "./test/results-folder";
import { staticChecks } from "./test/static-checks";
import { countPlaywright, countVitest, type TestCount } from "./test/test-count";
import { testDistDir } from "./test/test-dist-dir";
import { testPostgres } from "./test/test-postgres";

type Stage = { label: string; run(): Promise<TestCount> };

/** `npm test`: everything; `npm test -- unit|e2e [arguments of vitest or Playwright]`: one part. */
export async function main(args: string[]): Promise<number> {
  let total: TestCount;
  try {
    total = await runStages(stagesOf(args));
  } catch (error) {
    total = failure("npm test", error);
  }
  // Last, where they are found without reading everything that was printed.
  for (const failure of total.failures) console.log(`✗ ${failure}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed ? 1 : 0;
}

function stagesOf([part, ...rest]: string[]): Stage[] {
  const results = resultsFolder(join(projectRoot, "test-results"));
  if (!part) return [...checks(), unit(results, []), browserTests(results, [])];
  if (part === "unit") return [unit(results, rest)];
  if (part === "e2e") return [browserTests(results, rest)];
  throw new Problem("Usage: npm test [-- unit|e2e [arguments of vitest or Playwright]]");
}

async function runStages(stages: Stage[]): Promise<TestCount> {
  const postgres = await testPostgres();
  process.env.TEST_POSTGRES_URL = postgres.url;
  onInterrupt(async () => {
    if (runner) await endChild(runner);
    await postgres.stop();
    process.exit(130);
  });
  const total: TestCount = { passed: 0, failed: 0, failures: [] };
  for (const stage of stages) {
    const count = await counted(stage);
    total.passed += count.passed;
    total.failed += count.failed;
    total.failures.push(...count.failures);
  }
  await postgres.stop();
  return total;
}

function failure(label: string, error: unknown): TestCount {
  console.error(error instanceof Problem ? error.message : error);
  return { passed: 0, failed: 1, failures: [label] };
}

async function counted({ label, run }: Stage): Promise<TestCount> {
  const began = performance.now();
  console.log(`\n── ${label} …`);
  let count: TestCount;
  try {
    await prepare();
    count = await run();
  } catch (error) {
    count = failure(label, error);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const mark = count.failed ? "✗" : "✓";
  console.log(`${mark} ${label}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`);
  return count;
}

function checks(): Stage[] {
  return staticChecks.map(({ label, run }) => ({
    label,
    async run() {
      const result = await run();
      if (result.code !== 0) throw new Problem(result.output);
      return { passed: 1, failed: 0, failures: [] };
    },
  }));
}

function unit(results: string, args: string[]): Stage {
  return {
    label: "Unit and database tests",
    async run() {
      const report = join(results, "vitest.json");
      const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
      const code = await run(["node_modules/vitest/vitest.mjs", "run", ...reporters, ...args]);
      return countVitest(report, code);
    },
  };
}

function browserTests(results: string, args: string[]): Stage {
  return {
    label: "API and browser tests",
    async run() {
      if (!isBuilt(testDistDir)) {
        console.log("Building the pages …");
        await buildApp(testDistDir);
      }
      process.env.CHROMIUM_PATH = (await findBrowser()).path;
      const report = join(results, "playwright.json");
      process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = report;
      const config = ["-c", "e2e/playwright.config.ts", "--reporter=list,json"];
      const options = [...config, `--output=${join(results, "playwright")}`];
      const code = await run(["node_modules/@playwright/test/cli.js", "test", ...options, ...args]);
      return countPlaywright(report, code);
    },
  };
}

/** The test runner under way: an interrupt ends it before its database. */
let runner: ChildProcess | undefined;

async function run(args: string[]): Promise<number> {
  runner = spawnNode(args);
  const code = await ended(runner);
  runner = undefined;
  return code;
}
