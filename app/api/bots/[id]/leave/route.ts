import { tellToLeave } from "@/lib/flows/bots/tell-to-leave";
import { botAnswer } from "@/lib/http/bot-answer";
import { readId, readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";

export const POST = route<{ id: string }>("member", async ({ request, params, viewer }) => {
  const id = readId(params.id);
  readQuery(request.url, {});
  return botAnswer(await tellToLeave(id, viewer));
});
