import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import type { BotView } from "@/lib/domain/views/bot-view";
import { settleNow } from "@/lib/flows/bots/settle-now";
import {
  type Attempt,
  attemptsOf,
  callOff,
  createSentBot,
  isAboutToStart,
} from "@/lib/store/bots/sent-bots";
import { prisma, type Transaction } from "@/lib/store/database/prisma";
import { type LockedMeeting, lockMeeting } from "@/lib/store/meetings/locked-meetings";
import { meetingOf } from "@/lib/store/meetings/meetings";
import { requireMayDecide } from "@/lib/store/meetings/privacy";
import { audit } from "@/lib/store/people/audit";
import { carrierFor } from "./carrier-for";
import { choose } from "./decide-meeting";
import { refuseRestricted } from "./refuse-restricted";
import { settleChoice } from "./settle-choice";

type Wish = { bot: string; former: string[] };

/**
 * Sends a bot to the link of a meeting that is under way or about to start, instead of one that
 * didn't come. The former attempt is called off upstream first: never two in one meeting.
 * @returns the meeting's bot; unsettled when upstream couldn't be asked: the wish stays
 * @throws Refusal not_found, forbidden, restricted, no_link, ended, conflict, foreign_bot, upstream_refused (withdrawn)
 */
export async function sendBotNow(eventId: string, viewer: Viewer): Promise<BotView | null> {
  const meetingId = await meetingOf(eventId);
  if (!meetingId) throw new Refusal("not_found", "There is no such event.");
  await requireMayDecide(meetingId, viewer);
  const { bot, former } = await prisma().$transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) throw new Refusal("not_found", "There is no such event.");
    return wish(tx, meeting, eventId, viewer);
  });
  for (const id of former) await settleNow(id, viewer);
  return settleChoice(meetingId, bot, viewer);
}

async function wish(
  tx: Transaction,
  meeting: LockedMeeting,
  eventId: string,
  viewer: Viewer,
): Promise<Wish> {
  const carrier = carrierFor(meeting, eventId);
  refuseRestricted(meeting, viewer);
  if (!(await isAboutToStart(tx, carrier))) {
    const message = "It is too early to send a bot: switch recording on instead.";
    throw new Refusal("conflict", message);
  }
  const attempts = await attemptsOf(tx, meeting.id);
  const asked = attempts.find(
    ({ sent, wanted, silent }) => sent && wanted === "present" && !silent,
  );
  // Whoever clicks again, or at the same time, gets the same one.
  if (asked) return { bot: asked.id, former: [] };
  const isComing = ({ state, silent }: Attempt) =>
    state === "wanted" || state === "scheduled" || silent;
  if (!attempts.every(isComing)) {
    throw new Refusal("conflict", "A bot is already in this meeting.");
  }

  const by = { kind: "person" as const, id: viewer.id, name: viewer.name };
  const { id: meetingId, own: priorDecision } = meeting;
  const former = [...attempts, ...meeting.leftovers].map(({ id }) => id);
  const detail = `It didn't come: ${viewer.name} sent another one.`;
  for (const id of former) await callOff(tx, id, detail, "cancelled");
  const own = { choice: "record" as const, by, config: priorDecision.config };
  const { config } = await choose(tx, meeting, own);
  const bot = await createSentBot(tx, { meetingId, eventId: carrier, config, by, priorDecision });
  await audit(tx, viewer, "send now", eventId, priorDecision, { bot, former });
  return { bot, former };
}
