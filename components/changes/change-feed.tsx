"use client";

import { useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";
import { useKeys } from "@/components/keys/use-keys";
import { DayList } from "@/components/list/day-list";
import { EmptyState, NoMatch } from "@/components/list/empty-state";
import { CalendarPicker, FilterPicker } from "@/components/list/filter-picker";
import { ListFrame } from "@/components/list/list-frame";
import { rowSelector } from "@/components/list/page-elements";
import { useRowKeys } from "@/components/list/use-row-keys";
import { rowBeside, useSelection } from "@/components/list/use-selection";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { toast } from "@/components/ui/toast";
import { useNow } from "@/components/ui/use-now";
import { useCalendarOf } from "@/lib/browser/calendars";
import { useChanges } from "@/lib/browser/changes";
import { isSeen, useSeen } from "@/lib/browser/seen";
import { briefRows, type BriefRow as Row } from "@/lib/display/brief/brief-rows";
import { mayAct, type Role } from "@/lib/domain/role";
import { BriefRow } from "./brief-row";
import { changeFilters, changesQuery, filtersFor, kindWords, noticerWords } from "./change-filters";
import { ChangeRowsSkeleton } from "./changes-skeleton";
import { Tick } from "./tick";

const noticedAt = ({ last }: Row) => last.detectedAt;

type Props = {
  zone: string;
  role: Role;
  /** When the server wrote the page. */
  served: string;
};

/** What became of the meetings since one last looked, and before: one row each, newest first. */
export function ChangeFeed({ zone, role, served }: Props) {
  const mayMark = mayAct(role, "member");
  const [asked, setFilters] = useQueryStates(changeFilters, { history: "push" });
  const filters = filtersFor(role, asked);
  const feed = useChanges(changesQuery(filters));
  const calendarOf = useCalendarOf();
  const now = useNow(30_000, served);
  const { marks, mark, markUntil } = useSeen();
  const rows = useMemo(() => {
    const all = briefRows(feed.rows, zone, (change) => isSeen(change, marks));
    return filters.unseen ? all.filter(({ seen }) => !seen) : all;
  }, [feed.rows, zone, marks, filters.unseen]);
  const selection = useSelection(rows);
  const { selected } = selection;

  const send = (made: () => Promise<void>) =>
    made().catch((error: unknown) =>
      toast({
        title: "They are still marked as not seen.",
        description: error instanceof Error ? error.message : "Try again.",
        tone: "error",
        action: { label: "Retry", run: () => void send(made) },
      }),
    );
  const markRows = (some: readonly Row[]) => {
    const looked = some.filter(({ seen }) => !seen);
    if (looked.length > 0) void send(() => mark(looked));
    selection.clear();
  };
  const markAll = () => {
    const newest = rows[0]?.last.detectedAt;
    if (newest) void send(() => markUntil(newest));
    selection.clear();
  };
  useRowKeys({ rows, openId: null, ...(mayMark && { select: selection.toggle }) });
  useKeys({
    e: () => {
      if (!mayMark) return;
      const row = document.activeElement?.closest<HTMLElement>("[data-row]")?.dataset.row;
      const meant = selected.length > 0 ? selected : rows.filter(({ id }) => id === row);
      if (meant.length === 0) return;
      focusBeside(rows, meant);
      markRows(meant);
    },
  });
  const { look } = feed;
  const lookAtRows = useCallback(
    (ids: readonly string[]) => {
      const inSight = new Set(ids);
      look(rows.flatMap((row) => (inSight.has(row.id) ? row.changeIds : [])));
    },
    [look, rows],
  );

  const { calendar, kind, cause, bot, unseen } = filters;
  const isFiltered = calendar !== null || kind !== null || cause !== null || bot;
  return (
    <>
      <PageHeader title="Changes">
        {!mayMark ? null : selected.length > 0 ? (
          <Button onClick={() => markRows(selected)}>Mark {selected.length} as seen</Button>
        ) : (
          <Button
            onClick={markAll}
            // Of what a filter leaves out nobody says that they have seen it.
            disabled={isFiltered || rows.every(({ seen }) => seen)}
          >
            Mark all as seen
          </Button>
        )}
        <div className="flex basis-full flex-wrap items-center gap-x-2 gap-y-2 sm:gap-x-4">
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
          {mayMark && (
            <Tick label="Not seen" on={unseen} set={(unseen) => void setFilters({ unseen })} />
          )}
          <Tick label="With a bot" on={bot} set={(bot) => void setFilters({ bot })} />
          <Tick
            label="First imports"
            on={filters.imports}
            set={(imports) => void setFilters({ imports })}
          />
        </div>
      </PageHeader>
      <ListFrame
        what="changes"
        list={{ ...feed, rows }}
        skeleton={<ChangeRowsSkeleton />}
        empty={
          isFiltered ? (
            <NoMatch
              one="change"
              many="changes"
              showAll={() =>
                void setFilters({
                  calendar: null,
                  kind: null,
                  cause: null,
                  bot: null,
                  unseen: null,
                })
              }
            />
          ) : unseen ? (
            <EmptyState
              title="You have seen all that changed."
              action={<Button onClick={() => void setFilters({ unseen: null })}>Show all</Button>}
            />
          ) : (
            <EmptyState title="Nothing has changed since the calendars were connected." />
          )
        }
      >
        <DayList
          rows={rows}
          at={noticedAt}
          zone={zone}
          openId={null}
          rowHeight={112}
          busy={feed.loading}
          look={lookAtRows}
        >
          {(row, place) => (
            <BriefRow
              key={row.id}
              place={place}
              row={row}
              calendarOf={calendarOf}
              zone={zone}
              now={now}
              selection={
                mayMark
                  ? {
                      selected: selection.has(row.id),
                      toggle: (range) => selection.toggle(row.id, range),
                    }
                  : null
              }
            />
          )}
        </DayList>
      </ListFrame>
    </>
  );
}

/** What is marked may leave its place, and takes its meeting's other rows along. */
function focusBeside(rows: readonly Row[], meant: readonly Row[]): void {
  const meetings = new Set(meant.map(({ meetingId }) => meetingId));
  const next = rowBeside(
    rows,
    (row) => meant.includes(row),
    ({ meetingId }) => !meetings.has(meetingId),
  );
  if (next) document.querySelector<HTMLElement>(`${rowSelector(next.id)} a`)?.focus();
}
