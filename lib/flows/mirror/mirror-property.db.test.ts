import fc from "fast-check";
import { it } from "vitest";
import { crash, freeze, thaw } from "@/test/play/crash-steps";
import { arrive, replay, ring } from "@/test/play/delivery-steps";
import * as edits from "@/test/play/edit-steps";
import { playHistories } from "@/test/play/play-histories";
import { fail, lag, list, stall } from "@/test/play/trouble-steps";
import { choose, resync, wait, work } from "@/test/play/work-steps";

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
  const usual = { runs: 100, milliseconds: 12_000, seed: Date.now() % 2 ** 31 };
  await playHistories({ beginnings, often, sometimes, seldom, mostSteps: 40, usual });
});
