import fc from "fast-check";
import { installCrashPoints } from "./crash-point";
import { installStops } from "./freeze";
import { play } from "./play";
import type { Step } from "./step";

type Kind = { arbitrary: fc.Arbitrary<Step> };

type Histories = {
  beginnings: fc.Arbitrary<Step[]>;
  often: Kind[];
  sometimes: Kind[];
  seldom: Kind[];
  mostSteps: number;
  /** What is played unless a number is asked for, so that all tests together stay quick. */
  usual: { runs: number; milliseconds: number; seed: number };
};

/**
 * Plays random histories: `PROPERTY_RUNS` of them, as `PROPERTY_SEED` has it, else the usual ones.
 * What must hold of each is said in `play`. A failure prints its steps as the code that plays them
 * again: shrunk, it belongs into mirror-regressions.db.test.ts.
 */
export async function playHistories(histories: Histories): Promise<void> {
  const { often, sometimes, seldom, beginnings, mostSteps, usual } = histories;
  const asked = process.env.PROPERTY_RUNS;
  const numRuns = Number(asked ?? usual.runs);
  const seed = Number(process.env.PROPERTY_SEED ?? (asked ? Date.now() % 2 ** 31 : usual.seed));
  console.log(`PROPERTY_SEED=${seed} PROPERTY_RUNS=${numRuns}`);

  await installCrashPoints();
  installStops();
  const steps = fc.array(
    fc.oneof(...weighing(6, often), ...weighing(3, sometimes), ...weighing(1, seldom)),
    { minLength: 3, maxLength: mostSteps, size: "max" },
  );
  let played = 0;
  await fc.assert(
    fc.asyncProperty(beginnings, steps, async (first, then) => {
      await play([...first, ...then]);
      played += 1;
    }),
    {
      numRuns,
      seed,
      includeErrorInReport: true,
      ...(!asked && { interruptAfterTimeLimit: usual.milliseconds }),
    },
  );
  console.log(`${played} histories played`);
}

const weighing = (weight: number, kinds: Kind[]) =>
  kinds.map(({ arbitrary }) => ({ arbitrary, weight }));
