import { Refusal } from "@/lib/domain/refusal";
import { env } from "@/lib/env";
import { eraseUpstream } from "@/lib/flows/recordings/delete-recording";
import { heedPause } from "@/lib/flows/upstream/call-for";
import { keepLease } from "@/lib/flows/upstream/keep-lease";
import { log } from "@/lib/log";
import { type ChoreLease, endChore, renewChore } from "@/lib/store/account/chores";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { audit } from "@/lib/store/people/audit";
import { forgetRecording } from "@/lib/store/recordings/kept-recordings";
import { dropOldEvents, type LookedUpTo } from "@/lib/store/recordings/old-events";
import {
  claimOldRecordings,
  type OldRecording,
  postponeOldRecording,
} from "@/lib/store/recordings/old-recordings";

const everySeconds = 3_600;
/** So many a minute Meeting BaaS lets us delete. */
const recordingsAtOnce = 5;
const nextSeconds = 70;
const eventsAtOnce = 500;

/** Lets go of recordings, then of events, that are older than they are kept. */
export async function expire(lease: ChoreLease): Promise<void> {
  const { RECORDING_DAYS, EVENT_DAYS } = env();
  const { recordings, events } = await keepLease(
    () => renewChore(lease),
    async () => ({
      recordings: RECORDING_DAYS === undefined ? 0 : await expireRecordings(RECORDING_DAYS),
      events: EVENT_DAYS === undefined ? 0 : await expireEvents(EVENT_DAYS),
    }),
  );
  if (recordings > 0) log().info({ recordings, days: RECORDING_DAYS }, "old recordings taken up");
  if (events > 0) log().info({ events, days: EVENT_DAYS }, "old events let go");
  // The next ones may be deleted a minute later.
  await endChore(lease, recordings === recordingsAtOnce ? nextSeconds : everySeconds);
}

/** @returns how many were taken up; one that can't be deleted is tried again later, and holds up no other */
async function expireRecordings(days: number): Promise<number> {
  const old = await claimOldRecordings(days, recordingsAtOnce);
  for (const recording of old) await expireRecording(recording, days);
  return old.length;
}

async function expireRecording({ id, botId, upstreamId }: OldRecording, days: number) {
  try {
    if (upstreamId) await heedPause();
    // Somebody may have had it kept since it was claimed.
    if (!(await eraseUpstream({ id, upstreamId }))) return;
    await prisma().$transaction(async (tx) => {
      await forgetRecording(tx, id, null);
      await audit(tx, { id: "callboard" }, "expire recording", id, null, { days });
    });
    notify({ topic: "bots", id: botId }, { topic: "deliveries", id: null });
  } catch (error) {
    if (!(error instanceof Refusal)) {
      log().error({ recording: id, error: String(error).slice(0, 500) }, "expiry failed");
    }
    const reason =
      error instanceof Refusal ? error.message : "Callboard failed; its log says more.";
    await postponeOldRecording(id, reason);
  }
}

async function expireEvents(days: number): Promise<number> {
  let total = 0;
  let after: LookedUpTo | null = null;
  do {
    const portion = await dropPortion(days, after);
    total += portion.dropped;
    after = portion.next;
  } while (after);
  if (total > 0) notify({ topic: "events", id: null }, { topic: "changes", id: null });
  return total;
}

function dropPortion(days: number, after: LookedUpTo | null) {
  return prisma().$transaction((tx) => dropOldEvents(tx, days, after, eventsAtOnce));
}
