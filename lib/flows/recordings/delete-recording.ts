import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { heedPause } from "@/lib/flows/upstream/call-for";
import { refusedByUpstream } from "@/lib/flows/upstream/refused-by-upstream";
import { spendShare } from "@/lib/flows/upstream/spend-share";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { audit } from "@/lib/store/people/audit";
import { beginErasing, endErasing } from "@/lib/store/recordings/holds";
import {
  forgetRecording,
  type KeptRecording,
  keptRecording,
} from "@/lib/store/recordings/kept-recordings";

/**
 * Deletes what a bot recorded, upstream first and then here: what is gone here only could be
 * fetched again. That there was a recording, and who deleted it, stays.
 * @throws Refusal not_found, conflict, unavailable, upstream_refused
 */
export async function deleteRecording(id: string, viewer: Viewer): Promise<void> {
  const recording = await keptRecording(id, viewer);
  if (!recording) throw new Refusal("not_found", "There is no such recording.");
  if (recording.deleted) return;
  if (recording.held) throw kept();
  if (recording.upstreamId) {
    await heedPause();
    await spendShare(viewer);
  }
  if (!(await eraseUpstream(recording))) {
    if ((await keptRecording(id, viewer))?.deleted) return;
    throw kept();
  }
  const by = { kind: "person" as const, id: viewer.id, name: viewer.name };
  await prisma().$transaction(async (tx) => {
    await forgetRecording(tx, id, by);
    await audit(tx, viewer, "delete recording", id, { bot: recording.botId }, null);
  });
  notify({ topic: "bots", id: recording.botId }, { topic: "deliveries", id: null });
}

function kept(): Refusal {
  return new Refusal("conflict", "It is kept for a reason: take that back before you delete it.");
}

/**
 * Deletes what Meeting BaaS holds of a recording, unless somebody has it kept; nobody can any more
 * until it is deleted here, too.
 * @returns whether it was deleted; false where it is kept, or was deleted before
 * @throws Refusal unavailable, upstream_refused
 */
export async function eraseUpstream({
  id,
  upstreamId,
}: Pick<KeptRecording, "id" | "upstreamId">): Promise<boolean> {
  const since = await beginErasing(id);
  if (since === null) return false;
  try {
    if (upstreamId) await deleteUpstream(upstreamId);
    return true;
  } catch (error) {
    await endErasing(id, since);
    throw error;
  }
}

async function deleteUpstream(upstreamId: string): Promise<void> {
  const { botData } = meetingBaas();
  try {
    await botData.erase(upstreamId);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    // It has nothing of this bot any more.
    if (error.failure === "not_found") return;
    if (error.failure === "throttled") {
      const seconds = Math.ceil(error.retryAfterSeconds ?? 60);
      throw new Refusal(
        "unavailable",
        `${botData.eraseLimit}: try again in ${seconds} seconds. Nothing was deleted.`,
      );
    }
    refusedByUpstream(error);
  }
}
