import { z } from "zod";
import { request } from "@/lib/meeting-baas/calling/request";
import { lenient } from "@/lib/meeting-baas/providers/lenient";
import { botCallSeconds, checked } from "./client";

const SentBot = z.looseObject({
  uuid: z.uuid(),
  ended_at: lenient(z.string()),
  extra: lenient(z.looseObject({ callboard_bot: lenient(z.string()) })),
});

const SentBots = z.looseObject({ bots: z.array(SentBot.nullable().catch(null)) });

/** A bot as upstream knows it by our stamp. */
export type FoundBot = { upstreamId: string; ended: boolean };

/** The calls about bots in a call, whether they were sent to it or scheduled on an event. */
export function sentBotCalls(urgent: boolean) {
  const usual = { deadlineMilliseconds: botCallSeconds * 1000, urgent };
  return {
    /** The bot that carries our stamp of this id, one still at work before those that have ended. */
    async find(botId: string): Promise<FoundBot | null> {
      const query = { filter_by_extra: `callboard_bot:${botId}`, limit: "50" };
      const call = { ...usual, path: "/bots/bots_with_metadata", query };
      const { bots } = (await checked(call, SentBots)).body;
      const found = bots.flatMap((bot) =>
        // Asked for again, lest a filter that isn't understood makes any bot ours.
        bot?.extra?.callboard_bot === botId
          ? [{ upstreamId: bot.uuid, ended: Boolean(bot.ended_at) }]
          : [],
      );
      return found.find((bot) => !bot.ended) ?? found[0] ?? null;
    },

    /** Sends a bot to a link, and returns upstream's id of it. */
    async send(body: unknown): Promise<string> {
      const call = { ...usual, method: "POST", path: "/bots/", body } as const;
      return (await checked(call, z.looseObject({ bot_id: z.uuid() }))).body.bot_id;
    },

    /** Has a bot leave its call. Upstream refuses when it has left already. */
    async leave(upstreamId: string): Promise<void> {
      const path = `/bots/${encodeURIComponent(upstreamId)}`;
      await request({ ...usual, method: "DELETE", path });
    },
  };
}
