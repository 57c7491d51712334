import { Refusal } from "@/lib/domain/refusal";
import { readId } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { botDetail } from "@/lib/store/bots/listed-bots";

export const GET = route<{ id: string }>("viewer", async ({ params, viewer }) => {
  const bot = await botDetail(readId(params.id), viewer);
  if (!bot) throw new Refusal("not_found", "There is no such bot.");
  return bot;
});
