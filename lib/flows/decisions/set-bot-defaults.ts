import type { Viewer } from "@/lib/domain/role";
import type { BotConfig } from "@/lib/domain/views/bot-view";
import { askToDecideAll, decideAllNow } from "@/lib/flows/rules/decide-all";
import { prisma } from "@/lib/store/database/prisma";
import { readBotDefaults, writeBotDefaults } from "@/lib/store/meetings/bot-defaults";
import { audit } from "@/lib/store/people/audit";

/** Says how bots record from now on; those that people wished for stay as they are, those of rules follow. */
export async function setBotDefaults(config: BotConfig, viewer: Viewer): Promise<BotConfig> {
  await prisma().$transaction(async (tx) => {
    const before = await readBotDefaults(tx);
    await writeBotDefaults(tx, config);
    await askToDecideAll(tx);
    await audit(tx, viewer, "set bot defaults", "team", before, config);
  });
  await decideAllNow();
  return config;
}
