import type { Viewer } from "@/lib/domain/role";
import type { RecordingView } from "@/lib/domain/views/recording-view";
import { auditOnce } from "@/lib/store/people/audit";

const seconds = 3_600;

/**
 * Writes down that somebody reads what was said in a meeting, once an hour: pages read again by
 * themselves. Nothing is written where nothing was there to be read.
 */
export async function noteReading(
  { id, closed, transcript }: Pick<RecordingView, "id" | "closed" | "transcript">,
  viewer: Viewer,
): Promise<void> {
  if (closed || !transcript?.length) return;
  await auditOnce(viewer, "read recording", id, seconds);
}

/** Writes down that somebody watches or listens to a recording, once an hour. */
export async function noteWatching(id: string, viewer: Viewer): Promise<void> {
  await auditOnce(viewer, "read recording", id, seconds);
}

/** Writes down that somebody reads a delivery's body, once an hour. */
export async function noteBodyRead(
  delivery: { id: string; body?: unknown },
  viewer: Viewer,
): Promise<void> {
  if (delivery.body === undefined || delivery.body === null) return;
  await auditOnce(viewer, "read body", delivery.id, seconds);
}
