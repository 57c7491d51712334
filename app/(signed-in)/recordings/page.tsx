import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { beginReading } from "@/app/begin-reading";
import { readZone } from "@/app/zone";
import { RecordingList } from "@/components/recordings/recording-list";
import { loadRecordingSearch, recordingsPath } from "@/components/recordings/recording-search";
import { requireViewer } from "@/lib/auth/require-viewer";
import { feedPageSize, recordingsKey, searchKey } from "@/lib/browser/api/keys";
import { PageData } from "@/lib/browser/cache/page-data";
import { listRecordings } from "@/lib/store/recordings/listed-recordings";
import { search } from "@/lib/store/search/search";

export const metadata: Metadata = { title: "Recordings" };

export default async function RecordingsPage(props: { searchParams: Promise<SearchParams> }) {
  const asked = await loadRecordingSearch(props.searchParams);
  const viewer = await requireViewer(recordingsPath("/recordings", asked));
  const reading = await beginReading(viewer);
  const q = asked.q.trim();
  const [zone, recordings, found] = await Promise.all([
    readZone(),
    listRecordings({ limit: feedPageSize }, viewer),
    q === "" ? null : search(q, viewer),
  ]);
  const fallback = { [recordingsKey]: recordings, ...(found && { [searchKey(q)]: found }) };
  return (
    <PageData reading={reading} fallback={fallback}>
      <RecordingList zone={zone} />
    </PageData>
  );
}
