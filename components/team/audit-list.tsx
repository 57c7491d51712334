"use client";

import { Download } from "lucide-react";
import { useQueryStates } from "nuqs";
import { RowsSkeleton } from "@/components/access/rows-skeleton";
import { DayTable } from "@/components/list/day-table";
import { EmptyState, NoMatch } from "@/components/list/empty-state";
import { FilterPicker } from "@/components/list/filter-picker";
import { ListFrame } from "@/components/list/list-frame";
import type { Column } from "@/components/list/list-table";
import { buttonLook } from "@/components/ui/button";
import { auditExportPath } from "@/lib/browser/api/keys";
import { useAudit, usePeople } from "@/lib/browser/people";
import { kindWords } from "@/lib/display/people/audit-words";
import type { AuditView } from "@/lib/domain/people/audit-view";
import { AuditRow } from "./audit-row";
import { teamAddress } from "./team-address";

const columns: Column[] = [
  { label: "At", width: "md:w-24" },
  { label: "Who", width: "md:w-[22%]" },
  { label: "What", width: "md:w-[30%]" },
  { label: "Before and after" },
];

const writtenAt = (entry: AuditView) => entry.at;

/** What people and their scripts did, newest first. */
export function AuditList({ zone }: { zone: string }) {
  const [{ kind, person }, setAddress] = useQueryStates(teamAddress, { history: "push" });
  const feed = useAudit({ kind, person });
  const { data } = usePeople();
  const people = Object.fromEntries(data?.people.map(({ id, name }) => [id, name]) ?? []);
  return (
    <>
      <div className="flex flex-wrap gap-2 px-4 py-3 md:px-6">
        <FilterPicker
          label="Kind"
          any="Everything"
          words={kindWords}
          value={kind}
          onChange={(to) => void setAddress({ kind: to })}
        />
        <FilterPicker
          label="Person"
          any="Everybody"
          words={people}
          value={person}
          onChange={(to) => void setAddress({ person: to })}
          className="max-w-56"
        />
        <a href={auditExportPath({ kind, person })} download className={buttonLook()}>
          <Download aria-hidden className="size-4" />
          Export as CSV
        </a>
      </div>
      <ListFrame
        what="audit"
        list={feed}
        skeleton={<RowsSkeleton />}
        empty={
          (kind ?? person) ? (
            <NoMatch
              one="entry"
              many="entries"
              showAll={() => void setAddress({ kind: null, person: null })}
            />
          ) : (
            <EmptyState title="Nothing has been written down yet." />
          )
        }
      >
        <DayTable
          label="Audit"
          columns={columns}
          rows={feed.rows}
          at={writtenAt}
          zone={zone}
          openId={null}
          rowHeight={44}
          busy={feed.loading}
          look={feed.look}
        >
          {(entry, place) => <AuditRow key={entry.id} entry={entry} place={place} zone={zone} />}
        </DayTable>
      </ListFrame>
    </>
  );
}
