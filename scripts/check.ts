import { prepare } from "./prepare";
import { Problem } from "./problem";
import { runNode } from "./run-node";
import { type StaticCheck, staticChecks } from "./static-checks";
import { step } from "./step";

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
