import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { beginReading } from "@/app/begin-reading";
import { readZone } from "@/app/zone";
import { loadRulesAddress, rulesPath } from "@/components/rules/rules-address";
import { RulesPage } from "@/components/rules/rules-page";
import { requireViewer } from "@/lib/auth/require-viewer";
import { feedPageSize, mailboxesKey, revisionsKey, rulesKey } from "@/lib/browser/api/keys";
import { type Fallback, PageData } from "@/lib/browser/cache/page-data";
import type { Viewer } from "@/lib/domain/role";
import { guessedDomains } from "@/lib/domain/rules/internal-domains";
import { readCalendarList } from "@/lib/store/calendars/calendars";
import { readRules } from "@/lib/store/meetings/rules-progress";
import { readMailboxList } from "@/lib/store/rules/mailboxes";
import { listRevisions } from "@/lib/store/rules/rulesets";

export const metadata: Metadata = { title: "Rules" };

export default async function Page(props: { searchParams: Promise<SearchParams> }) {
  const address = await loadRulesAddress(props.searchParams);
  const viewer = await requireViewer(rulesPath("/rules", address));
  const reading = await beginReading(viewer);
  const [zone, rules, { calendars }, opened] = await Promise.all([
    readZone(),
    readRules(viewer),
    readCalendarList(),
    readOpened(address.tab, viewer),
  ]);
  return (
    <PageData reading={reading} fallback={{ [rulesKey]: rules, ...opened }}>
      <RulesPage
        viewer={viewer}
        zone={zone}
        guessed={guessedDomains(calendars.map(({ email }) => email))}
        range={comingWeeks(reading.asOf)}
      />
    </PageData>
  );
}

async function readOpened(tab: string, viewer: Viewer): Promise<Fallback> {
  if (tab === "people") return { [mailboxesKey]: await readMailboxList(viewer) };
  return tab === "revisions" ? { [revisionsKey]: await listRevisions(feedPageSize) } : {};
}

const weeksMs = 8 * 7 * 24 * 60 * 60_000;

/** Where somebody looks for a meeting to try rules on. */
function comingWeeks(asOf: string): { from: string; to: string } {
  const from = new Date(`${asOf.slice(0, 13)}:00:00.000Z`);
  return { from: from.toISOString(), to: new Date(from.getTime() + weeksMs).toISOString() };
}
