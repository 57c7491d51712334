import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readZone } from "@/app/zone";
import { Recording } from "@/components/recordings/recording";
import { Shell } from "@/components/shell/shell";
import { requireViewer } from "@/lib/auth/require-viewer";
import { calendarsKey, recordingKey } from "@/lib/browser/api/keys";
import { parseAsId } from "@/lib/browser/api/parse-as-id";
import { DataProvider } from "@/lib/browser/cache/provider";
import { readCalendarList } from "@/lib/store/calendars/calendars";
import { findRecording } from "@/lib/store/recordings/recordings";

export const metadata: Metadata = { title: "Recording" };

export default async function RecordingPage(props: { params: Promise<{ id: string }> }) {
  const { id: given } = await props.params;
  const id = parseAsId.parse(given)?.toLowerCase();
  const viewer = await requireViewer(id ? `/recordings/${id}` : "/bots");
  const recording = id ? await findRecording(id, viewer) : null;
  if (!recording) notFound();
  const [zone, calendars] = await Promise.all([readZone(), readCalendarList()]);
  const fallback = { [calendarsKey]: calendars, [recordingKey(recording.id)]: recording };
  return (
    <DataProvider fallback={fallback}>
      <Shell viewer={viewer} current="bots">
        <Recording id={recording.id} zone={zone} role={viewer.role} />
      </Shell>
    </DataProvider>
  );
}
