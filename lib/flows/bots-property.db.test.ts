import fc from "fast-check";
import { it } from "vitest";
import { clicks, createOccurrence } from "./bot-steps-for-test";
import { crash, freeze, thaw } from "./crash-steps-for-test";
import { ring } from "./delivery-steps-for-test";
import * as edits from "./edit-steps-for-test";
import { playHistories } from "./play-histories-for-test";
import { fail, stall } from "./trouble-steps-for-test";
import { wait, work } from "./work-steps-for-test";

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

it("gives every meeting the bots that people want", { timeout: 24 * 3_600_000 }, async () => {
  const usual = { runs: 150, milliseconds: 30_000, seed: 21 };
  await playHistories({ beginnings, often, sometimes, seldom, mostSteps: 30, usual });
});
