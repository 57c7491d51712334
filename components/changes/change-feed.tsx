"use client";

import { useQueryStates } from "nuqs";
import { EmptyState } from "@/components/list/empty-state";
import { LoadMore } from "@/components/list/load-more";
import { WaitingRows } from "@/components/list/waiting-rows";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { OptionPicker } from "@/components/ui/option-picker";
import { PageHeader } from "@/components/ui/page-header";
import { useCalendars } from "@/lib/browser/calendars";
import { useChanges } from "@/lib/browser/changes";
import { dayOf, formatDay } from "@/lib/display/format-time";
import type { ChangeView } from "@/lib/domain/views/change-view";
import {
  changeFilters,
  changeKinds,
  changesQuery,
  kindWords,
  noticers,
  noticerWords,
} from "./change-filters";
import { ChangeRow } from "./change-row";

/** What changed in the calendars, newest first. */
export function ChangeFeed({ zone }: { zone: string }) {
  const [filters, setFilters] = useQueryStates(changeFilters, { history: "push" });
  const feed = useChanges(changesQuery(filters));
  const calendars = useCalendars().data?.calendars ?? [];
  const byId = new Map(calendars.map((calendar) => [calendar.id, calendar]));
  const filtered = Boolean(filters.calendar ?? filters.kind ?? filters.cause);

  return (
    <>
      <PageHeader title="Changes">
        <OptionPicker
          label="Calendar"
          any="All calendars"
          options={calendars.map(({ id, name }) => ({ value: id, label: name }))}
          value={filters.calendar}
          onChange={(calendar) => void setFilters({ calendar })}
          className="max-w-56"
        />
        <OptionPicker
          label="Kind"
          any="All kinds"
          options={changeKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
          value={filters.kind}
          onChange={(kind) => void setFilters({ kind })}
        />
        <OptionPicker
          label="Noticed by"
          any="Noticed by any"
          options={noticers.map((cause) => ({ value: cause, label: noticerWords[cause] }))}
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
      <WaitingRows count={feed.waiting} show={feed.showWaiting} />
      {feed.error && (
        <div className="px-4 md:px-6">
          <ErrorNote
            what="The changes could not be loaded."
            error={feed.error}
            retry={feed.retry}
          />
        </div>
      )}
      <div aria-busy={feed.loading} className="px-4 pb-2 md:px-6">
        {byDay(feed.rows, zone).map(([day, changes]) => (
          <section key={day} aria-labelledby={`day-${day}`} className="pb-4">
            <h2 id={`day-${day}`} className="py-2 text-sm font-semibold">
              {formatDay(day, zone)}
            </h2>
            <ol>
              {changes.map((change) => (
                <ChangeRow
                  key={change.id}
                  change={change}
                  calendar={byId.get(change.calendarId)}
                  zone={zone}
                />
              ))}
            </ol>
          </section>
        ))}
      </div>
      {feed.rows.length === 0 && !feed.loading && !feed.error && (
        <EmptyState
          title={
            filtered
              ? "No change matches these filters."
              : "Nothing has changed since the calendars were connected."
          }
          {...(filtered && {
            action: (
              <Button onClick={() => setFilters({ calendar: null, kind: null, cause: null })}>
                Show all changes
              </Button>
            ),
          })}
        />
      )}
      {feed.hasMore && <LoadMore loading={feed.loading} load={feed.loadMore} />}
    </>
  );
}

function byDay(changes: ChangeView[], zone: string): [day: string, changes: ChangeView[]][] {
  const days = new Map<string, ChangeView[]>();
  for (const change of changes) {
    const day = dayOf(change.detectedAt, zone);
    days.set(day, [...(days.get(day) ?? []), change]);
  }
  return [...days];
}
