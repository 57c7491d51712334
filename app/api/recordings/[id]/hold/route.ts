import { Hold } from "@/lib/domain/views/recording-view";
import { holdRecording } from "@/lib/flows/recordings/hold-recording";
import { readBody, readId } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { findRecording } from "@/lib/store/recordings/recordings";

type Params = { id: string };

export const PUT = route<Params>("admin", async ({ request, params, viewer }) => {
  const id = readId(params.id);
  const { reason } = await readBody(request, Hold);
  await holdRecording(id, reason, viewer);
  return findRecording(id, viewer);
});

export const DELETE = route<Params>("admin", async ({ params, viewer }) => {
  const id = readId(params.id);
  await holdRecording(id, null, viewer);
  return findRecording(id, viewer);
});
