import type { BotConfig } from "@/lib/domain/bot-view";
import { prisma } from "./prisma";

/** How bots record unless a series or a meeting says otherwise. */
export async function readBotDefaults(): Promise<BotConfig> {
  const row = await prisma().botDefaults.findUnique({
    where: { id: "team" },
    select: { config: true },
  });
  return (row?.config ?? {}) as BotConfig;
}
