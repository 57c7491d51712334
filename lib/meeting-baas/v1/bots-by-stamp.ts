import { z } from "zod";
import { preciseInstant, toDate } from "@/lib/domain/instant";
import type { FoundBot } from "@/lib/meeting-baas/port";
import { lenient } from "@/lib/meeting-baas/providers/lenient";
import { botCallSeconds } from "./bot-call-seconds";
import { checked } from "./checked";
import { stampIn } from "./stamp-in";

const Listed = z.looseObject({
  uuid: z.uuid().transform((id) => id.toLowerCase()),
  extra: z.unknown().optional(),
  created_at: lenient(z.string()),
  ended_at: lenient(z.string()),
});

/** A bot that can't be read is none of ours. */
const BotList = z.looseObject({ bots: z.array(Listed.nullable().catch(null)) });

/** Upstream's bots that carry the stamp of this bot of ours, the newest first. */
export async function botsByStamp(botId: string, urgent: boolean): Promise<FoundBot[]> {
  const query = { filter_by_extra: `callboard_bot:${botId}`, limit: "50" };
  const path = "/bots/bots_with_metadata";
  const call = { path, query, deadlineMilliseconds: botCallSeconds * 1000, urgent };
  const { bots } = (await checked(call, BotList)).body;
  return (
    bots
      .filter((bot) => bot !== null)
      // What the filter lets through is looked at: a bot of somebody else's must not become ours.
      .filter(({ extra }) => stampIn(extra) === botId)
      .sort((a, b) => timeIn(b.created_at) - timeIn(a.created_at))
      .map((bot) => ({ upstreamId: bot.uuid, ended: Boolean(bot.ended_at) }))
  );
}

function timeIn(text: string | null | undefined): number {
  const instant = preciseInstant(text ?? "");
  return instant ? toDate(instant).getTime() : 0;
}
