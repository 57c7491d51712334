"use client";

import Link from "next/link";
import { changesPath } from "@/components/changes/change-filters";
import { Detail } from "@/components/ui/detail";
import { useNow } from "@/components/ui/use-now";
import { useChanges } from "@/lib/browser/changes";

const hour = 3_600_000;

/** How much changed without a delivery that told of it. */
export function HealedChanges({ calendarId }: { calendarId: string }) {
  // Whole hours, so that what is asked for stays the same for a while.
  const since = new Date((Math.floor(useNow(60_000) / hour) - 24) * hour).toISOString();
  const { rows, waiting, hasMore, loading, error } = useChanges({
    calendars: [calendarId],
    cause: "reconciliation",
    since,
  });
  if (error || loading) return null;
  // They are counted, not shown: none waits to be.
  const found = rows.length + waiting;
  const count = hasMore ? `${found} or more changes` : `${found} changes`;
  return (
    <Detail term="Missed in the last 24 hours">
      {found === 0 ? (
        "Nothing: the webhooks told of every change."
      ) : (
        <>
          A regular check found{" "}
          <Link
            href={changesPath("/changes", { calendar: calendarId, cause: "reconciliation" })}
            prefetch={false}
            className="text-accent underline underline-offset-2 hover:text-accent-hover"
          >
            {found === 1 ? "1 change" : count}
          </Link>{" "}
          that no webhook had told of.
        </>
      )}
    </Detail>
  );
}
