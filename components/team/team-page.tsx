"use client";

import { useQueryStates } from "nuqs";
import { SessionList } from "@/components/access/session-list";
import { TokenList } from "@/components/access/token-list";
import { LinkInPlace } from "@/components/list/link-in-place";
import { PageHeader } from "@/components/ui/page-header";
import type { Viewer } from "@/lib/domain/role";
import { AuditList } from "./audit-list";
import { Invite } from "./invite";
import { PeopleRows } from "./people-rows";
import { tabWords, teamAddress, teamPath, teamTabs } from "./team-address";

type Props = { viewer: Viewer; zone: string };

/** Who is here and what they may, where they are signed in, and what was done: for admins. */
export function TeamPage({ viewer, zone }: Props) {
  const [{ tab }] = useQueryStates(teamAddress);
  return (
    <div className="pb-8">
      <PageHeader title="Team">{tab === "people" && <Invite />}</PageHeader>
      <nav aria-label="Parts of the team's page" className="border-b border-line px-2 md:px-4">
        <ul className="flex flex-wrap">
          {teamTabs.map((one) => (
            <li key={one}>
              <LinkInPlace
                href={teamPath("/team", { tab: one })}
                aria-current={one === tab ? "page" : undefined}
                className="-mb-px flex h-9 items-center border-b-2 border-transparent px-2 text-ink-2 hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-accent"
              >
                {tabWords[one]}
              </LinkInPlace>
            </li>
          ))}
        </ul>
      </nav>
      {tab === "people" && <PeopleRows viewer={viewer} />}
      {tab === "sessions" && <SessionList whose="all" />}
      {tab === "tokens" && <TokenList whose="all" />}
      {tab === "audit" && <AuditList zone={zone} />}
    </div>
  );
}
