import type { BotConfig } from "@/lib/domain/views/bot-view";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";

/** How bots record unless a series or a meeting says otherwise. */
export async function readBotDefaults(client: Transaction = prisma()): Promise<BotConfig> {
  const row = await client.botDefaults.findUnique({
    where: { id: "team" },
    select: { config: true },
  });
  return (row?.config ?? {}) as BotConfig;
}

export async function writeBotDefaults(tx: Transaction, config: BotConfig): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    insert into bot_defaults (id, config) values ('team', ${JSON.stringify(config)}::jsonb)
    on conflict (id) do update set config = excluded.config, updated_at = now()`);
}
