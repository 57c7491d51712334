import fc from "fast-check";
import { beforeAll, it } from "vitest";
import { clicks, createOccurrence } from "./bot-steps-for-test";
import { installCrashPoints } from "./crash-point-for-test";
import { crash, freeze, thaw } from "./crash-steps-for-test";
import { ring } from "./delivery-steps-for-test";
import * as edits from "./edit-steps-for-test";
import { installStops } from "./freeze-for-test";
import { play } from "./play-for-test";
import { fail, stall } from "./trouble-steps-for-test";
import { wait, work } from "./work-steps-for-test";

// Random histories of what people want of bots; what must hold of each is said in `play`: never
// two bots of ours in one meeting, at rest exactly those that the decisions ask for, and other
// tools' bots untouched. A failure prints its steps as the code that plays them again.

const asked = process.env.PROPERTY_RUNS;
const runs = Number(asked ?? 150);
const limit = asked ? {} : { interruptAfterTimeLimit: 40_000 };
/** The same histories each time, unless a number of them or a seed is asked for. */
const seed = Number(process.env.PROPERTY_SEED ?? (asked ? Date.now() % 2 ** 31 : 21));

const often = [clicks, clicks, clicks, clicks, createOccurrence, ring, work, work, work];
const sometimes = [edits.create, edits.move, edits.edit, edits.removeBot, fail, crash, wait];
const seldom = [
  edits.remove,
  edits.restore,
  edits.createSeries,
  edits.addForeignBot,
  edits.disconnect,
  edits.reconnect,
  edits.renewCredentials,
  freeze,
  thaw,
  stall,
];

const beginnings = fc.array(
  fc.oneof(createOccurrence.arbitrary, createOccurrence.arbitrary, edits.create.arbitrary),
  { minLength: 1, maxLength: 5 },
);
const steps = fc.array(
  fc.oneof(
    ...often.map(({ arbitrary }) => ({ arbitrary, weight: 6 })),
    ...sometimes.map(({ arbitrary }) => ({ arbitrary, weight: 3 })),
    ...seldom.map(({ arbitrary }) => ({ arbitrary, weight: 1 })),
  ),
  { minLength: 3, maxLength: 30, size: "max" },
);

beforeAll(async () => {
  await installCrashPoints();
  installStops();
});

it("gives every meeting the bots that people want", { timeout: 24 * 3_600_000 }, async () => {
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
