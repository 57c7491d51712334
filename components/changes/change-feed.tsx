"use client";

import { useQueryStates } from "nuqs";
import { DayList } from "@/components/list/day-list";
import { EmptyState, NoMatch } from "@/components/list/empty-state";
import { CalendarPicker, FilterPicker } from "@/components/list/filter-picker";
import { ListFrame } from "@/components/list/list-frame";
import { PageHeader } from "@/components/ui/page-header";
import { useCalendarOf } from "@/lib/browser/calendars";
import { useChanges } from "@/lib/browser/changes";
import type { ChangeView } from "@/lib/domain/views/change-view";
import { changeFilters, changesQuery, kindWords, noticerWords } from "./change-filters";
import { ChangeRow } from "./change-row";
import { ChangeRowsSkeleton } from "./changes-skeleton";

const noticedAt = (change: ChangeView) => change.detectedAt;

/** What changed in the calendars, newest first. */
export function ChangeFeed({ zone }: { zone: string }) {
  const [filters, setFilters] = useQueryStates(changeFilters, { history: "push" });
  const feed = useChanges(changesQuery(filters));
  const calendarOf = useCalendarOf();

  return (
    <>
      <PageHeader title="Changes">
        <CalendarPicker
          value={filters.calendar}
          onChange={(calendar) => void setFilters({ calendar })}
        />
        <FilterPicker
          label="Kind"
          any="All kinds"
          words={kindWords}
          value={filters.kind}
          onChange={(kind) => void setFilters({ kind })}
        />
        <FilterPicker
          label="Noticed by"
          any="Noticed by any"
          words={noticerWords}
          value={filters.cause}
          onChange={(cause) => void setFilters({ cause })}
        />
        <label className="flex h-8 items-center gap-2">
          <input
            type="checkbox"
            checked={filters.imports}
            onChange={({ target }) => setFilters({ imports: target.checked })}
            className="size-4 accent-accent"
          />
          First imports
        </label>
      </PageHeader>
      <ListFrame
        what="changes"
        list={feed}
        skeleton={<ChangeRowsSkeleton />}
        empty={
          (filters.calendar ?? filters.kind ?? filters.cause) ? (
            <NoMatch
              one="change"
              many="changes"
              showAll={() => void setFilters({ calendar: null, kind: null, cause: null })}
            />
          ) : (
            <EmptyState title="Nothing has changed since the calendars were connected." />
          )
        }
      >
        <DayList
          rows={feed.rows}
          at={noticedAt}
          zone={zone}
          openId={null}
          rowHeight={95}
          busy={feed.loading}
        >
          {(change, place) => (
            <ChangeRow
              key={change.id}
              place={place}
              change={change}
              calendar={calendarOf(change.calendarId)}
              zone={zone}
            />
          )}
        </DayList>
      </ListFrame>
    </>
  );
}
