import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { beginReading } from "@/app/begin-reading";
import { readZone } from "@/app/zone";
import { Recording } from "@/components/recordings/recording";
import { requireViewer } from "@/lib/auth/require-viewer";
import { recordingKey } from "@/lib/browser/api/keys";
import { parseAsId } from "@/lib/browser/api/parse-as-id";
import { PageData } from "@/lib/browser/cache/page-data";
import { noteReading } from "@/lib/flows/people/note-reading";
import { findRecording } from "@/lib/store/recordings/recordings";

export const metadata: Metadata = { title: "Recording" };

export default async function RecordingPage(props: { params: Promise<{ id: string }> }) {
  const { id: given } = await props.params;
  const id = parseAsId.parse(given)?.toLowerCase();
  const viewer = await requireViewer(id ? `/recordings/${id}` : "/bots");
  const reading = await beginReading(viewer);
  const recording = id ? await findRecording(id, viewer) : null;
  if (!recording) notFound();
  await noteReading(recording, viewer);
  return (
    <PageData reading={reading} fallback={{ [recordingKey(recording.id)]: recording }}>
      <Recording id={recording.id} zone={await readZone()} role={viewer.role} />
    </PageData>
  );
}
