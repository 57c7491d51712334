import type { Metadata } from "next";
import { cookies } from "next/headers";
import type { SearchParams } from "nuqs/server";
import { beginReading } from "@/app/begin-reading";
import { readZone } from "@/app/zone";
import { loadTeamAddress, teamPath } from "@/components/team/team-address";
import { TeamPage } from "@/components/team/team-page";
import { requireViewer } from "@/lib/auth/require-viewer";
import { sessionTokenIn } from "@/lib/auth/viewer-of";
import { auditKey, feedPageSize, peopleKey, sessionsKey, tokensKey } from "@/lib/browser/api/keys";
import { type Fallback, PageData } from "@/lib/browser/cache/page-data";
import { listAudit } from "@/lib/store/people/audit-log";
import { listSessions } from "@/lib/store/people/open-sessions";
import { readPeopleList } from "@/lib/store/people/people";
import { listTokens } from "@/lib/store/people/tokens";

export const metadata: Metadata = { title: "Team" };

export default async function Page(props: { searchParams: Promise<SearchParams> }) {
  const address = await loadTeamAddress(props.searchParams);
  const viewer = await requireViewer(teamPath("/team", address), "admin");
  const reading = await beginReading(viewer);
  const [zone, people, shown] = await Promise.all([
    readZone(),
    readPeopleList(),
    readShown(address),
  ]);
  return (
    <PageData reading={reading} fallback={{ [peopleKey]: people, ...shown }}>
      <TeamPage viewer={viewer} zone={zone} />
    </PageData>
  );
}

async function readShown(address: Awaited<ReturnType<typeof loadTeamAddress>>): Promise<Fallback> {
  const { tab, kind, person } = address;
  switch (tab) {
    case "people":
      return {};
    case "sessions":
      return {
        [sessionsKey.all]: { sessions: await listSessions(null, sessionTokenIn(await cookies())) },
      };
    case "tokens":
      return { [tokensKey.all]: { tokens: await listTokens(null) } };
    case "audit": {
      const query = { kind: kind ?? undefined, person: person ?? undefined, limit: feedPageSize };
      return { [auditKey({ kind, person })]: await listAudit(query) };
    }
  }
}
