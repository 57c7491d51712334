"use client";

import useSWR from "swr";
import { type ApiFailure, fetchJson } from "@/lib/browser/api/fetch-json";
import { recordingKey } from "@/lib/browser/api/keys";
import type { RecordingView } from "@/lib/domain/views/recording-view";

/** What a bot brought home. Once its transcript is there it hardly changes: it isn't polled. */
export function useRecording(id: string) {
  const key = recordingKey(id);
  const recording = useSWR<RecordingView, ApiFailure>(key, {
    refreshInterval: (known) => (known?.transcript || known?.deletedAt ? 0 : 30_000),
    revalidateOnFocus: false,
  });

  /** @throws ApiFailure with the reason */
  async function deleteData(): Promise<void> {
    const left = await fetchJson<RecordingView>(key, { method: "DELETE" });
    await recording.mutate(left, { revalidate: false });
  }

  return { ...recording, deleteData };
}
