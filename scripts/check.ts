import { Problem } from "./command/problem";
import { step } from "./command/step";
import { prepare } from "./launch/prepare";
import { runNode } from "./process/run-node";
import { type StaticCheck, staticChecks } from "./test/static-checks";

const floorPlan: StaticCheck = {
  label: "Floor plan",
  run: () => runNode("vitest/vitest.mjs", ["run", "lib/floor-plan.test.ts"]),
};

/** `npm run check` */
export async function main(): Promise<number> {
  await step("Database client", prepare);
  const failures: string[] = [];
  for (const { label, run } of [...staticChecks, floorPlan]) {
    await step(label, async () => {
      const result = await run();
      if (result.code !== 0) throw new Problem(result.output);
    }).catch((error: Error) => failures.push(`${label}:\n${error.message}`));
  }
  for (const failure of failures) console.error(`\n${failure}`);
  return failures.length ? 1 : 0;
}
