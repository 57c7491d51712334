import { z } from "zod";
import { request } from "@/lib/meeting-baas/calling/request";
import type { BotCalls, SentBots } from "@/lib/meeting-baas/port";
import { sentBotBody } from "./bot-body";
import { botCallSeconds } from "./bot-call-seconds";
import { botsByStamp } from "./bots-by-stamp";
import { checked } from "./checked";

const Sent = z.looseObject({ bot_id: z.uuid() });

export function sentBots({ urgent, beforeChange }: BotCalls): SentBots {
  const usual = { deadlineMilliseconds: botCallSeconds * 1000, urgent };
  const change = { ...usual, beforeSending: beforeChange };
  return {
    async find(botId) {
      const found = await botsByStamp(botId, urgent);
      return found.find((bot) => !bot.ended) ?? found[0] ?? null;
    },

    async send(wish, meetingUrl) {
      const body = sentBotBody(wish, meetingUrl);
      const call = { ...change, method: "POST", path: "/bots/", body } as const;
      return (await checked(call, Sent)).body.bot_id;
    },

    async leave(upstreamId) {
      const path = `/bots/${encodeURIComponent(upstreamId)}`;
      await request({ ...change, method: "DELETE", path });
    },
  };
}
