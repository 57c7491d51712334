import fc from "fast-check";
import { it } from "vitest";
import { clicks, createOccurrence } from "@/test/play/bot-steps";
import { crash, freeze, thaw } from "@/test/play/crash-steps";
import { ring } from "@/test/play/delivery-steps";
import * as edits from "@/test/play/edit-steps";
import { forge } from "@/test/play/forged-steps";
import { playHistories } from "@/test/play/play-histories";
import { fail, stall } from "@/test/play/trouble-steps";
import { wait, work } from "@/test/play/work-steps";

const often = [clicks, clicks, clicks, clicks, createOccurrence, ring, work, work, work];
const sometimes = [edits.create, edits.move, edits.edit, edits.removeBot, fail, crash, wait, forge];
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

it("gives every meeting the bots that people want", { timeout: 24 * 3_600_000 }, async () => {
  const usual = { runs: 150, milliseconds: 30_000, seed: 21 };
  await playHistories({ beginnings, often, sometimes, seldom, mostSteps: 30, usual });
});
