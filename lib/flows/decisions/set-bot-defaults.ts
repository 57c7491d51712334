import type { Viewer } from "@/lib/domain/role";
import type { BotConfig } from "@/lib/domain/views/bot-view";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { readBotDefaults, writeBotDefaults } from "@/lib/store/meetings/bot-defaults";
import { markRecordedDue } from "@/lib/store/meetings/due-meetings";
import { audit } from "@/lib/store/people/audit";

/** Says how bots record from now on; those already wished for stay as they are. */
export async function setBotDefaults(config: BotConfig, viewer: Viewer): Promise<BotConfig> {
  await prisma().$transaction(async (tx) => {
    const before = await readBotDefaults(tx);
    await writeBotDefaults(tx, config);
    await markRecordedDue(tx);
    await audit(tx, viewer, "set bot defaults", "team", before, config);
  });
  notify({ topic: "work", id: "meetings" });
  return config;
}
