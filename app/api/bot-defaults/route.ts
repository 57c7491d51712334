import { BotConfig } from "@/lib/domain/views/bot-view";
import { setBotDefaults } from "@/lib/flows/decisions/set-bot-defaults";
import { readBody, readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { readBotDefaults } from "@/lib/store/meetings/bot-defaults";

export const GET = route("viewer", async ({ request }) => {
  readQuery(request.url, {});
  return readBotDefaults();
});

export const PUT = route("admin", async ({ request, viewer }) => {
  readQuery(request.url, {});
  return setBotDefaults(await readBody(request, BotConfig), viewer);
});
