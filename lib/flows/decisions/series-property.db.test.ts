import fc from "fast-check";
import { it } from "vitest";
import { clicks } from "@/test/play/bot-steps";
import { crash, freeze, thaw } from "@/test/play/crash-steps";
import { ring } from "@/test/play/delivery-steps";
import * as edits from "@/test/play/edit-steps";
import { playHistories } from "@/test/play/play-histories";
import {
  chooseForLine,
  createLine,
  cutSeries,
  makeWeekly,
  moveSeries,
} from "@/test/play/series-steps";
import { fail, list } from "@/test/play/trouble-steps";
import { wait, work } from "@/test/play/work-steps";

const often = [
  chooseForLine,
  chooseForLine,
  moveSeries,
  cutSeries,
  makeWeekly,
  ring,
  work,
  work,
  work,
];
const sometimes = [createLine, clicks, wait, fail, crash, edits.move, edits.remove];
const seldom = [
  edits.restore,
  edits.edit,
  edits.addForeignBot,
  edits.disconnect,
  edits.reconnect,
  list,
  freeze,
  thaw,
];

const beginnings = fc.array(createLine.arbitrary, { minLength: 1, maxLength: 2 });

it("keeps what people chose, whatever calendars do to series", {
  timeout: 24 * 3_600_000,
}, async () => {
  const usual = { runs: 75, milliseconds: 8_000, seed: 21 };
  await playHistories({ beginnings, often, sometimes, seldom, mostSteps: 30, usual });
});
