"use client";

import { ChangeRow } from "@/components/changes/change-row";
import { LoadMore } from "@/components/list/load-more";
import { WaitingRows } from "@/components/list/waiting-rows";
import { ErrorNote } from "@/components/ui/error-note";
import { useCalendarOf } from "@/lib/browser/calendars";
import { useChanges } from "@/lib/browser/changes";

type Props = { delivery: string; zone: string };

/** What a delivery made the mirror notice. */
export function DeliveryChanges({ delivery, zone }: Props) {
  const feed = useChanges({ delivery });
  const calendarOf = useCalendarOf();
  if (feed.rows.length === 0 && !feed.error) return null;
  return (
    <section aria-labelledby="delivery-changes" className="border-t border-line pt-4 pb-2">
      <h3 id="delivery-changes" className="pb-2 text-base font-medium">
        What it changed
      </h3>
      {feed.error && (
        <ErrorNote what="The changes could not be loaded." error={feed.error} retry={feed.retry} />
      )}
      <WaitingRows count={feed.waiting} show={feed.showWaiting} />
      <ol>
        {feed.rows.map((change) => (
          <ChangeRow
            key={change.id}
            change={change}
            calendar={calendarOf(change.calendarId)}
            zone={zone}
          />
        ))}
      </ol>
      {feed.hasMore && <LoadMore loading={feed.loading} load={feed.loadMore} />}
    </section>
  );
}
