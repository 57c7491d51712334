import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { callFor, isTooMany } from "@/lib/flows/upstream/call-for";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import type { BotData } from "@/lib/meeting-baas/port";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import {
  claimLinks,
  type KeptRecording,
  keepLinks,
  keptRecording,
  type Links,
  releaseLinks,
} from "@/lib/store/recordings/kept-recordings";

/**
 * A link to a recording's video or audio that works: signed by Meeting BaaS, it dies within hours,
 * so that one older than an hour is fetched anew.
 * @param fresh the one that is kept doesn't work
 * @throws Refusal not_found, forbidden, too_many, unavailable
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
    const message = "The recording is for the guests of the meeting, and admins.";
    throw new Refusal("forbidden", message);
  }
  if (recording.deleted) throw new Refusal("not_found", "The recording's data was deleted.");
  const isGood = recording.young || (recording.fresh && !fresh);
  const links = isGood ? recording : await freshLinks(recording, viewer);
  const link = kind === "video" ? links.videoUrl : links.audioUrl;
  if (!link) throw new Refusal("not_found", `Meeting BaaS holds no ${kind} of this recording.`);
  return link;
}

/** Who asks for the same recording in this process meanwhile gets the same answer. */
const underWay = new Map<string, Promise<Links>>();
/** Another process asks for it just now. */
const elsewhereSeconds = 2;

async function freshLinks(recording: KeptRecording, viewer: Viewer): Promise<Links> {
  const { id } = recording;
  const others = underWay.get(id);
  if (others) {
    // That somebody's share has run out concerns nobody else.
    const links = await others.catch((error) => (isTooMany(error) ? null : Promise.reject(error)));
    return links ?? freshLinks(recording, viewer);
  }
  const { upstreamId } = recording;
  if (!upstreamId) throw new Refusal("not_found", "Nobody knows which bot recorded it.");
  const asking = askForLinks(id, upstreamId, viewer).finally(() => underWay.delete(id));
  underWay.set(id, asking);
  return asking;
}

async function askForLinks(id: string, upstreamId: string, viewer: Viewer): Promise<Links> {
  if (!(await claimLinks(id))) {
    // It may have come since this one looked.
    const kept = await keptRecording(id, viewer);
    if (kept?.young) return kept;
    const message = "Meeting BaaS is being asked for it: try again in a moment.";
    throw new Refusal("unavailable", message, undefined, elsewhereSeconds);
  }
  try {
    const data = await callFor(viewer, () => linksOf(upstreamId));
    await keepLinks(id, data);
    return data;
  } catch (error) {
    await releaseLinks(id);
    throw error;
  }
}

async function linksOf(upstreamId: string): Promise<BotData> {
  try {
    return await meetingBaas().botData.get(upstreamId, { withTranscript: false, viewed: true });
  } catch (error) {
    if (error instanceof UpstreamError && error.failure === "not_found") {
      throw new Refusal("not_found", "Meeting BaaS no longer holds this recording.");
    }
    throw error;
  }
}
