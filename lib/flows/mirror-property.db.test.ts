import fc from "fast-check";
import { beforeAll, it } from "vitest";
import { installCrashPoints } from "./crash-point-for-test";
import { crash, freeze, thaw } from "./crash-steps-for-test";
import { arrive, replay, ring } from "./delivery-steps-for-test";
import * as edits from "./edit-steps-for-test";
import { installStops } from "./freeze-for-test";
import { play } from "./play-for-test";
import { fail, lag, list, stall } from "./trouble-steps-for-test";
import { choose, resync, wait, work } from "./work-steps-for-test";

// Random histories; what must hold of each is said in `play`. A failure prints its steps as the
// code that plays them again: shrunk, it belongs into mirror-regressions.db.test.ts.

/** Without a number of them they end after a while, so that all tests together stay quick. */
const asked = process.env.PROPERTY_RUNS;
const runs = Number(asked ?? 200);
const limit = asked ? {} : { interruptAfterTimeLimit: 75_000 };
const seed = Number(process.env.PROPERTY_SEED ?? Date.now() % 2 ** 31);

const often = [edits.create, edits.move, edits.edit, ring, choose, work, work, work, work];
const sometimes = [
  edits.remove,
  edits.restore,
  edits.createSeries,
  arrive,
  wait,
  fail,
  crash,
  freeze,
  freeze,
  thaw,
];
const seldom = [
  edits.stretch,
  edits.makeAllDay,
  edits.malform,
  edits.mend,
  edits.addForeignBot,
  edits.removeBot,
  edits.disconnect,
  edits.reconnect,
  edits.renewCredentials,
  replay,
  resync,
  list,
  lag,
  stall,
];

const beginnings = fc.array(fc.oneof(edits.create.arbitrary, edits.createSeries.arbitrary), {
  minLength: 1,
  maxLength: 4,
});
const steps = fc.array(
  fc.oneof(
    ...often.map(({ arbitrary }) => ({ arbitrary, weight: 6 })),
    ...sometimes.map(({ arbitrary }) => ({ arbitrary, weight: 3 })),
    ...seldom.map(({ arbitrary }) => ({ arbitrary, weight: 1 })),
  ),
  { minLength: 3, maxLength: 40, size: "max" },
);

beforeAll(async () => {
  await installCrashPoints();
  installStops();
});

it("holds, whatever happens", { timeout: 24 * 3_600_000 }, async () => {
  console.log(`PROPERTY_SEED=${seed} PROPERTY_RUNS=${runs}`);
  let played = 0;
  await fc.assert(
    fc.asyncProperty(beginnings, steps, async (first, then) => {
      await play([...first, ...then]);
      played += 1;
    }),
    { numRuns: runs, seed, ...limit },
  );
  console.log(`${played} histories played`);
});
