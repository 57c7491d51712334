import { z } from "zod";
import { BotConfig } from "@/lib/domain/views/bot-view";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { chooseSeries } from "@/lib/flows/decisions/choose-series";
import { editBot } from "@/lib/flows/decisions/edit-bot";
import { requireMaySkip } from "@/lib/flows/decisions/require-may-skip";
import { botAnswer } from "@/lib/http/bot-answer";
import { readBody, readId, readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";

/** For the whole series, or for this event alone. */
const query = { series: z.enum(["true", "false"]).optional() };

export const POST = route<{ id: string }>("member", async ({ request, params, viewer }) => {
  const id = readId(params.id);
  const { series } = readQuery(request.url, query);
  const chosen = { choice: "record" as const, config: await readBody(request, BotConfig) };
  const choose = series === "true" ? chooseSeries : chooseRecording;
  return botAnswer(await choose(id, chosen, viewer));
});

export const PATCH = route<{ id: string }>("member", async ({ request, params, viewer }) => {
  const id = readId(params.id);
  readQuery(request.url, {});
  return botAnswer(await editBot(id, await readBody(request, BotConfig), viewer));
});

export const DELETE = route<{ id: string }>("viewer", async ({ request, params, viewer }) => {
  await requireMaySkip(params.id, viewer);
  const id = readId(params.id);
  const isForSeries = readQuery(request.url, query).series === "true";
  if (isForSeries) await requireMaySkip(id, viewer, true);
  const choose = isForSeries ? chooseSeries : chooseRecording;
  return botAnswer(await choose(id, { choice: "skip" }, viewer));
});
