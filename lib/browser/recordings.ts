"use client";

import { fetchJson } from "@/lib/browser/api/fetch-json";
import { recordingKey } from "@/lib/browser/api/keys";
import { useRead } from "@/lib/browser/cache/use-read";
import type { RecordingView } from "@/lib/domain/views/recording-view";

/** What a bot brought home. */
export function useRecording(id: string) {
  const key = recordingKey(id);
  const recording = useRead<RecordingView>(key, {
    refreshInterval: (known) => (!known || mayGrow(known, Date.now()) ? 30_000 : 0),
    revalidateOnFocus: false,
  });

  /** @throws ApiFailure with the reason */
  async function deleteData(): Promise<void> {
    const left = await fetchJson<RecordingView>(key, { method: "DELETE" });
    await recording.mutate(left, { revalidate: false });
  }

  return { ...recording, deleteData };
}

/**
 * Whether it is worth polling: not once its transcript is there or its data gone, not where it is
 * hidden, and not when its transcript is a day late.
 */
export function mayGrow(recording: RecordingView, now: number): boolean {
  const { transcript, deletedAt, event, recordedAt } = recording;
  if (transcript || deletedAt || event.private) return false;
  return now - Date.parse(recordedAt) < 86_400_000;
}
