import { Refusal } from "@/lib/domain/refusal";
import { noteReading } from "@/lib/flows/people/note-reading";
import { deleteRecording } from "@/lib/flows/recordings/delete-recording";
import { readId } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { findRecording } from "@/lib/store/recordings/recordings";

export const GET = route<{ id: string }>("viewer", async ({ params, viewer }) => {
  const recording = await findRecording(readId(params.id), viewer);
  if (!recording) throw new Refusal("not_found", "There is no such recording.");
  await noteReading(recording, viewer);
  return recording;
});

export const DELETE = route<{ id: string }>("admin", async ({ params, viewer }) => {
  const id = readId(params.id);
  await deleteRecording(id, viewer);
  return findRecording(id, viewer);
});
