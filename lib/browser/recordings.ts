"use client";

import { fetchJson } from "@/lib/browser/api/fetch-json";
import { recordingAccessKey, recordingKey, recordingsKey } from "@/lib/browser/api/keys";
import { type Feed, type FeedKind, useFeed } from "@/lib/browser/cache/use-feed";
import { useRead } from "@/lib/browser/cache/use-read";
import type { ListedRecording, RecordingPage } from "@/lib/domain/views/listed-recording";
import type { RecordingAccess, RecordingView } from "@/lib/domain/views/recording-view";

/** What bots brought home, the latest meeting first. */
export function useRecordings(): Feed<ListedRecording> {
  return useFeed(recordingsKey, latestFirst);
}

const latestFirst: FeedKind<RecordingPage, ListedRecording> = {
  rowsOf: (page) => page.recordings,
  order: (one, other) =>
    Date.parse(other.event.startsAt) - Date.parse(one.event.startsAt) ||
    (one.id < other.id ? 1 : -Number(one.id > other.id)),
  rowsChange: true,
};

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

  /**
   * Keeps it whatever its age, for a reason; null: no longer.
   * @throws ApiFailure with the reason
   */
  async function hold(reason: string | null): Promise<void> {
    const init =
      reason === null ? { method: "DELETE" } : { method: "PUT", body: JSON.stringify({ reason }) };
    const held = await fetchJson<RecordingView>(`${key}/hold`, init);
    await recording.mutate(held, { revalidate: false });
  }

  return { ...recording, deleteData, hold };
}

/** Who sees and hears what was recorded. */
export function useRecordingAccess() {
  const access = useRead<RecordingAccess>(recordingAccessKey);

  /** @throws ApiFailure with the reason */
  async function save(recordings: RecordingAccess["recordings"]): Promise<void> {
    const saved = await fetchJson<RecordingAccess>(recordingAccessKey, {
      method: "PUT",
      body: JSON.stringify({ recordings }),
    });
    await access.mutate(saved, { revalidate: false });
  }

  return { ...access, save };
}

/**
 * Whether it is worth polling: not once its transcript is there or its data gone, not where it is
 * hidden, and not when its transcript is a day late.
 */
export function mayGrow(recording: RecordingView, now: number): boolean {
  const { transcript, deletedAt, closed, recordedAt } = recording;
  if (transcript || deletedAt || closed) return false;
  return now - Date.parse(recordedAt) < 86_400_000;
}
