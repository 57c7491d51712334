import { BotConfig, type BotView } from "@/lib/domain/bot-view";
import { chooseRecording } from "@/lib/flows/choose-recording";
import { readBody, readId, readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";

export const POST = route<{ id: string }>("member", async ({ request, params, viewer }) => {
  const id = readId(params.id);
  readQuery(request.url, {});
  const config = await readBody(request, BotConfig);
  return answer(await chooseRecording(id, { choice: "record", config }, viewer));
});

export const DELETE = route<{ id: string }>("member", async ({ request, params, viewer }) => {
  const id = readId(params.id);
  readQuery(request.url, {});
  return answer(await chooseRecording(id, { choice: "skip" }, viewer));
});

/** 202 while upstream doesn't show yet what is wanted: the wish stays. */
function answer(bot: BotView | null): Response {
  const waits = bot !== null && !bot.settled;
  return Response.json(waits ? { bot, settled: false } : { bot }, { status: waits ? 202 : 200 });
}
