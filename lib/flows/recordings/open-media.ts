import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { refusedByUpstream } from "@/lib/flows/upstream/refused-by-upstream";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { keepLinks, keptRecording, type Links } from "@/lib/store/recordings/kept-recordings";

/**
 * A link to a recording's video or audio that works: signed by Meeting BaaS, it dies within hours,
 * so that one older than an hour is fetched anew.
 * @param fresh the one that is kept doesn't work
 * @throws Refusal not_found, forbidden, unavailable
 */
export async function openMedia(
  id: string,
  kind: "video" | "audio",
  fresh: boolean,
  viewer: Viewer,
): Promise<string> {
  const recording = await keptRecording(id, viewer);
  if (!recording) throw new Refusal("not_found", "There is no such recording.");
  if (recording.closed) {
    const message = "The meeting is private: its recording is for whoever was invited, and admins.";
    throw new Refusal("forbidden", message);
  }
  if (recording.deleted) throw new Refusal("not_found", "The recording's data was deleted.");
  const links = recording.fresh && !fresh ? recording : await fetchLinks(id, recording.upstreamId);
  const link = kind === "video" ? links.videoUrl : links.audioUrl;
  if (!link) throw new Refusal("not_found", `Meeting BaaS holds no ${kind} of this recording.`);
  return link;
}

async function fetchLinks(id: string, upstreamId: string | null): Promise<Links> {
  if (!upstreamId) throw new Refusal("not_found", "Nobody knows which bot recorded it.");
  try {
    const options = { withTranscript: false, urgent: true };
    const data = await meetingBaas().botData.get(upstreamId, options);
    await keepLinks(id, data);
    return data;
  } catch (error) {
    if (error instanceof UpstreamError && error.failure === "not_found") {
      throw new Refusal("not_found", "Meeting BaaS no longer holds this recording.");
    }
    return refusedByUpstream(error);
  }
}
