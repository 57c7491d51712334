import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { beginReading } from "@/app/begin-reading";
import { readZone } from "@/app/zone";
import { ChangeFeed } from "@/components/changes/change-feed";
import {
  changesPath,
  changesQuery,
  filtersFor,
  loadChangeFilters,
} from "@/components/changes/change-filters";
import { requireViewer } from "@/lib/auth/require-viewer";
import { changesKey, feedPageSize } from "@/lib/browser/api/keys";
import { PageData } from "@/lib/browser/cache/page-data";
import { listChanges } from "@/lib/store/events/changes";

export const metadata: Metadata = { title: "Changes" };

export default async function ChangesPage(props: { searchParams: Promise<SearchParams> }) {
  const asked = await loadChangeFilters(props.searchParams);
  const viewer = await requireViewer(changesPath("/changes", asked));
  const filters = filtersFor(viewer.role, asked);
  const reading = await beginReading(viewer);
  const { calendar, kind, cause, bot, unseen, imports } = filters;
  const [zone, changes] = await Promise.all([
    readZone(),
    listChanges(
      {
        ...(calendar && { calendar: [calendar] }),
        ...(kind && { kind: [kind] }),
        ...(cause && { causeKind: cause }),
        withBot: bot,
        unseen,
        includeInitial: imports,
        limit: feedPageSize,
      },
      viewer,
    ),
  ]);
  const fallback = {
    [changesKey(changesQuery(filters))]: changes,
  };
  return (
    <PageData reading={reading} fallback={fallback}>
      <ChangeFeed zone={zone} role={viewer.role} served={reading.asOf} />
    </PageData>
  );
}
