import fc from "fast-check";
import { it } from "vitest";
import { clicks, createOccurrence } from "@/test/play/bot-steps";
import { crash, freeze, thaw } from "@/test/play/crash-steps";
import { ring } from "@/test/play/delivery-steps";
import * as edits from "@/test/play/edit-steps";
import { forge } from "@/test/play/forged-steps";
import { playHistories } from "@/test/play/play-histories";
import { saveRules, switchMailbox } from "@/test/play/rule-steps";
import { fail, stall } from "@/test/play/trouble-steps";
import { wait, work } from "@/test/play/work-steps";

const often = [clicks, clicks, clicks, saveRules, saveRules, createOccurrence, ring, work, work];
const sometimes = [edits.create, edits.move, edits.edit, edits.removeBot, fail, crash, wait, forge];
const seldom = [
  switchMailbox,
  switchMailbox,
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
  fc.oneof(
    createOccurrence.arbitrary,
    createOccurrence.arbitrary,
    edits.create.arbitrary,
    saveRules.arbitrary,
  ),
  { minLength: 1, maxLength: 5 },
);

it("gives every meeting the bots that its deciders want, in their order", {
  timeout: 24 * 3_600_000,
}, async () => {
  const usual = { runs: 150, milliseconds: 16_000, seed: 21 };
  await playHistories({ beginnings, often, sometimes, seldom, mostSteps: 30, usual });
});
