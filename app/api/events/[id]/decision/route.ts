import { z } from "zod";
import { Refusal } from "@/lib/domain/refusal";
import { Choice } from "@/lib/domain/views/event-view";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { chooseSeries } from "@/lib/flows/decisions/choose-series";
import { requireMaySkip } from "@/lib/flows/decisions/require-may-skip";
import { readBody, readId, readQuery } from "@/lib/http/read-input";
import { requireRole, route } from "@/lib/http/route";
import { findOpenedEvent } from "@/lib/store/events/events";

const Body = z.strictObject({ choice: Choice, series: z.boolean().optional() });

export const PUT = route<{ id: string }>("viewer", async ({ request, params, viewer }) => {
  await requireMaySkip(params.id, viewer);
  const id = readId(params.id);
  readQuery(request.url, {});
  const { choice, series } = await readBody(request, Body);
  if (choice === "record") requireRole("member", viewer);
  if (series) await requireMaySkip(id, viewer, true);
  if (series) await chooseSeries(id, { choice }, viewer);
  else await chooseRecording(id, choice === "record" ? { choice, config: {} } : { choice }, viewer);
  const event = await findOpenedEvent(id, viewer);
  if (!event) throw new Refusal("not_found", "There is no such event.");
  return event;
});
