"use client";

import { useQueryStates } from "nuqs";
import { useState } from "react";
import { DayList } from "@/components/list/day-list";
import { EmptyState } from "@/components/list/empty-state";
import { ListFrame } from "@/components/list/list-frame";
import { useRowKeys } from "@/components/list/use-row-keys";
import { PageHeader } from "@/components/ui/page-header";
import { useRecordings } from "@/lib/browser/recordings";
import { useSettled } from "@/lib/browser/search";
import type { ListedRecording } from "@/lib/domain/views/listed-recording";
import { FoundRecordings } from "./found-recordings";
import { RecordingRow } from "./recording-row";
import { recordingSearch } from "./recording-search";
import { RecordingRowsSkeleton } from "./recordings-skeleton";

const startsAt = ({ event }: ListedRecording) => event.startsAt;

/** What bots brought home, the latest meeting first; or what of it holds some words. */
export function RecordingList({ zone }: { zone: string }) {
  const [{ q }, setSearch] = useQueryStates(recordingSearch, { history: "replace" });
  const [text, setText] = useState(q);
  const typed = text.trim();
  const settled = useSettled(typed);
  // Whoever empties the box has all listed at once.
  const sought = typed && settled;
  const feed = useRecordings();
  useRowKeys({ rows: feed.rows, openId: null });

  return (
    <>
      <PageHeader title="Recordings">
        <input
          type="search"
          data-own-search
          aria-label="Search in titles, people and what was said"
          placeholder="Search what was said (/)"
          value={text}
          maxLength={200}
          onChange={({ target }) => {
            setText(target.value);
            void setSearch({ q: target.value.trim() || null });
          }}
          className="h-8 w-64 min-w-0 rounded-sm border border-control bg-surface px-2.5 text-sm text-ink placeholder:text-ink-3"
        />
      </PageHeader>
      {sought ? (
        <FoundRecordings text={sought} typing={typed !== sought} zone={zone} />
      ) : (
        <ListFrame
          what="recordings"
          list={feed}
          skeleton={<RecordingRowsSkeleton />}
          empty={<EmptyState title="Nothing has been recorded yet. What bots record comes here." />}
        >
          <DayList
            rows={feed.rows}
            at={startsAt}
            zone={zone}
            openId={null}
            rowHeight={88}
            busy={feed.loading}
            look={feed.look}
          >
            {(recording, place) => (
              <RecordingRow key={recording.id} place={place} recording={recording} zone={zone} />
            )}
          </DayList>
        </ListFrame>
      )}
    </>
  );
}
