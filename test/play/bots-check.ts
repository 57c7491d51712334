import { isDeepStrictEqual } from "node:util";
import { judgeMeeting } from "@/lib/domain/judge-meeting";
import { carrierOf, obstacle } from "@/lib/domain/plan-bot";
import { prisma } from "@/lib/store/database/prisma";
import { lockMeeting } from "@/lib/store/meetings/locked-meetings";
import { type UpstreamBot, upstream } from "@/test/scene/upstream";
import type { World } from "./world";

/** Meetings with more than one bot of ours, whatever else is under way. */
export async function doubledBots(): Promise<unknown[]> {
  const ours = (await upstream.activeBots()).filter(isOurs);
  if (ours.length < 2) return [];
  const events = await prisma().event.findMany({
    where: { id: { in: ours.map((bot) => bot.event_uuid) } },
    select: { id: true, meetingId: true },
  });
  const meetings = events.map((event) => event.meetingId);
  return events.filter(({ meetingId }) => meetings.filter((id) => id === meetingId).length > 1);
}

/** Meetings that don't have the bots which their decision asks for, and foreign ones touched. */
export async function wrongBots({ foreignBots }: Pick<World, "foreignBots">): Promise<unknown[]> {
  const bots = await upstream.activeBots();
  const found: unknown[] = [];
  for (const [event, param] of foreignBots) {
    const bot = bots.find((one) => one.event_uuid === event);
    if (JSON.stringify(bot?.bot_param) !== param) found.push({ event, param, bot });
  }
  const rows = await prisma().meeting.findMany({ select: { id: true } });
  for (const { id } of rows) {
    const meeting = await prisma().$transaction((tx) => lockMeeting(tx, id));
    if (!meeting) continue;
    const { copies, outcome, hasForeignBot } = meeting;
    // What lists read is what follows from all that was chosen.
    const should = judgeMeeting(meeting);
    if (!isDeepStrictEqual(outcome, should)) found.push({ meeting: id, outcome, should });
    // A rule's bot records as the rule says by now.
    const { active } = meeting;
    const isRuled = outcome.source === "rule" && outcome.choice === "record";
    if (isRuled && active && !isDeepStrictEqual(active.config, outcome.config)) {
      found.push({ meeting: id, active, outcome });
    }
    const now = new Date();
    const ids = copies.map((copy) => copy.eventId);
    const ours = bots.filter((bot) => isOurs(bot) && ids.includes(bot.event_uuid));
    const carrier = outcome.choice === "record" ? carrierOf(copies, now) : null;
    const isHindered = copies
      .filter((copy) => ours.some((bot) => bot.event_uuid === copy.eventId))
      .some((copy) => obstacle(copy, now) !== null);
    // A foreign bot that was there first keeps ours away.
    const least = carrier && !hasForeignBot ? 1 : 0;
    const most = carrier ? 1 : 0;
    if (ours.length < least || ours.length > most || isHindered) {
      found.push({ meeting, carrier, ours });
    }
  }
  return found;
}

/** No meeting of a history ever begins: whatever was said of its bot's call was made up. */
export async function believedReports(): Promise<unknown[]> {
  const state = { in: ["joining", "waiting", "recording", "processing", "done"] };
  const select = { id: true, state: true, upstreamId: true };
  const moved = await prisma().bot.findMany({
    where: { OR: [{ state }, { upstreamId: { not: null } }] },
    select,
  });
  return [...moved, ...(await prisma().recording.findMany({ select: { botId: true } }))];
}

function isOurs({ bot_param: { extra } }: UpstreamBot): boolean {
  return typeof extra === "object" && extra !== null && "callboard" in extra;
}
