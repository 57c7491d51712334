import { z } from "zod";
import { Refusal } from "@/lib/domain/refusal";
import { Choice } from "@/lib/domain/views/event-view";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { chooseSeries } from "@/lib/flows/decisions/choose-series";
import { readBody, readId, readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { findEvent } from "@/lib/store/events/events";

const Body = z.strictObject({ choice: Choice, series: z.boolean().optional() });

export const PUT = route<{ id: string }>("member", async ({ request, params, viewer }) => {
  const id = readId(params.id);
  readQuery(request.url, {});
  const { choice, series } = await readBody(request, Body);
  if (series) await chooseSeries(id, { choice }, viewer);
  else await chooseRecording(id, choice === "record" ? { choice, config: {} } : { choice }, viewer);
  const event = await findEvent(id, viewer);
  if (!event) throw new Refusal("not_found", "There is no such event.");
  return event;
});
