import { expect } from "vitest";
import { acceptChore, keepChore } from "@/lib/store/account/chores";
import { requestFullSync } from "@/lib/store/calendars/calendar-sync";
import { prisma } from "@/lib/store/database/prisma";
import { upstream } from "@/test/scene/upstream";
import { letTimePass, workOnce } from "@/test/scene/work";
import { believedReports, doubledBots, wrongBots } from "./bots-check";
import { historyGaps } from "./history-check";
import { overruledChoices } from "./lines";
import { mirrorDifferences, unfinishedWork } from "./mirror-check";
import type { Step } from "./step";
import { letMinutesPass } from "./work-steps";
import { newWorld, type World } from "./world";

/**
 * Plays steps in an empty account, one after the other, then leaves everything alone until it
 * rests. At no moment has a meeting two bots of ours; at rest the mirror equals upstream field by
 * field, its history tells how it came so, every meeting has exactly the bots it should, and what
 * people chose holds whatever became of their series.
 */
export async function play(steps: Step[]): Promise<void> {
  await emptyDatabase();
  const world = await newWorld();
  for (const step of steps) {
    await step.take(world);
    expect(await doubledBots(), `after ${step}`).toEqual([]);
  }
  await endTroubles(world);
  await settle(world);
  // What nobody was told of is found by its date of change.
  expect(await mirrorDifferences(world, world), "after a delta").toEqual([]);
  await requestFullSync(null, { acceptCancellations: true, askedSince: null });
  await settle(world);
  expect(await mirrorDifferences(world), "after a full pass").toEqual([]);
  expect(await unfinishedWork(world)).toEqual([]);
  expect(await wrongBots(world)).toEqual([]);
  expect(await believedReports()).toEqual([]);
  expect(await overruledChoices(world)).toEqual([]);
  expect(await historyGaps(world)).toEqual([]);
}

async function emptyDatabase(): Promise<void> {
  await prisma().$executeRawUnsafe(`do $$ begin
    delete from event_change; delete from quarantined_event; delete from recording;
    delete from bot_report; delete from bot; delete from event;
    delete from meeting; delete from delivery; delete from calendar_sync; delete from calendar;
    delete from account_pause; delete from chore;
    delete from series_decision; delete from ruleset; delete from mailbox_switch;
  end $$`);
  await keepChore("account");
}

async function endTroubles(world: World): Promise<void> {
  for (const call of world.frozen) await call.thaw();
  await upstream.reset();
  for (const event of world.malformed) await upstream.mend(event);
}

const mostRounds = 300;

/** Works until nothing is due any more, now and after a while. */
async function settle(world: World): Promise<void> {
  await acceptChore(prisma(), "account");
  await letMinutesPass(world, 6);
  await workUntilNothingIsDue();
  do {
    await letTimePass();
    await workUntilNothingIsDue();
  } while (await prisma().calendarSync.count({ where: { lookAt: { gt: new Date() } } }));
}

async function workUntilNothingIsDue(): Promise<void> {
  let rounds = 0;
  while (await workOnce()) {
    rounds += 1;
    if (rounds > mostRounds) throw new Error("It never comes to rest.");
  }
}
