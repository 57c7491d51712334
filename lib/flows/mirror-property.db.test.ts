import fc from "fast-check";
import { it } from "vitest";
import { crash, freeze, thaw } from "./crash-steps-for-test";
import { arrive, replay, ring } from "./delivery-steps-for-test";
import * as edits from "./edit-steps-for-test";
import { playHistories } from "./play-histories-for-test";
import { fail, lag, list, stall } from "./trouble-steps-for-test";
import { choose, resync, wait, work } from "./work-steps-for-test";

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

it("holds, whatever happens", { timeout: 24 * 3_600_000 }, async () => {
  const usual = { runs: 200, milliseconds: 50_000, seed: Date.now() % 2 ** 31 };
  await playHistories({ beginnings, often, sometimes, seldom, mostSteps: 40, usual });
});
