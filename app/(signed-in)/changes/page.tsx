import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { readZone } from "@/app/zone";
import { ChangeFeed } from "@/components/changes/change-feed";
import { changesPath, changesQuery, loadChangeFilters } from "@/components/changes/change-filters";
import { Shell } from "@/components/shell/shell";
import { requireViewer } from "@/lib/auth/require-viewer";
import { calendarsKey, changesKey, feedKey, feedPageSize } from "@/lib/browser/api/keys";
import { DataProvider } from "@/lib/browser/cache/provider";
import { readCalendarList } from "@/lib/store/calendars/calendars";
import { listChanges } from "@/lib/store/events/changes";

export const metadata: Metadata = { title: "Changes" };

export default async function ChangesPage(props: { searchParams: Promise<SearchParams> }) {
  const filters = await loadChangeFilters(props.searchParams);
  const viewer = await requireViewer(changesPath("/changes", filters));
  const { calendar, kind, cause, imports } = filters;
  const [zone, calendars, changes] = await Promise.all([
    readZone(),
    readCalendarList(),
    listChanges(
      {
        ...(calendar && { calendar: [calendar] }),
        ...(kind && { kind: [kind] }),
        ...(cause && { causeKind: cause }),
        includeInitial: imports,
        limit: feedPageSize,
      },
      viewer,
    ),
  ]);
  const fallback = {
    [calendarsKey]: calendars,
    [feedKey(changesKey(changesQuery(filters)))]: [changes],
  };
  return (
    <DataProvider fallback={fallback}>
      <Shell viewer={viewer} current="changes">
        <ChangeFeed zone={zone} />
      </Shell>
    </DataProvider>
  );
}
