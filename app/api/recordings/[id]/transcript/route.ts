import { transcriptText } from "@/lib/display/transcript/transcript-text";
import { Refusal } from "@/lib/domain/refusal";
import { noteReading } from "@/lib/flows/people/note-reading";
import { readId } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { findRecording } from "@/lib/store/recordings/recordings";

export const GET = route<{ id: string }>("viewer", async ({ params, viewer }) => {
  const recording = await findRecording(readId(params.id), viewer);
  if (!recording) throw new Refusal("not_found", "There is no such recording.");
  if (recording.closed) {
    const message = "Its transcript is for the guests of the meeting, and admins.";
    throw new Refusal("forbidden", message);
  }
  if (!recording.transcript) throw new Refusal("not_found", "The recording has no transcript.");
  await noteReading(recording, viewer);
  // The day is enough: a title is somebody else's text, and this is a file's name.
  const name = `transcript-${recording.recordedAt.slice(0, 10)}-${recording.id.slice(0, 8)}.txt`;
  return new Response(transcriptText(recording, recording.transcript), {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
});
