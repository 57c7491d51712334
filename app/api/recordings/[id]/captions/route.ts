import { webVtt } from "@/lib/display/transcript/web-vtt";
import { Refusal } from "@/lib/domain/refusal";
import { noteReading } from "@/lib/flows/people/note-reading";
import { readId, readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { findRecording } from "@/lib/store/recordings/recordings";

/** What is said in a recording, for its player. */
export const GET = route<{ id: string }>("viewer", async ({ request, params, viewer }) => {
  const id = readId(params.id);
  readQuery(request.url, {});
  const recording = await findRecording(id, viewer);
  if (!recording) throw new Refusal("not_found", "There is no such recording.");
  if (recording.closed) {
    const message = "Its captions are for the guests of the meeting, and admins.";
    throw new Refusal("forbidden", message);
  }
  await noteReading(recording, viewer);
  return new Response(webVtt(recording.transcript ?? []), {
    headers: { "content-type": "text/vtt; charset=utf-8", "cache-control": "private, no-store" },
  });
});
