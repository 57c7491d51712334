"use client";

import Link from "next/link";
import { useEffect, useRef } from "react";
import { kindWords } from "@/components/changes/change-filters";
import { Redline } from "@/components/changes/redline";
import { Blank } from "@/components/ui/blank";
import { ErrorNote } from "@/components/ui/error-note";
import { RelativeTime } from "@/components/ui/relative-time";
import { useEventHistory } from "@/lib/browser/events";
import { useSeen } from "@/lib/browser/seen";
import { mayAct, type Role } from "@/lib/domain/role";
import type { ChangeView } from "@/lib/domain/views/change-view";

/** What happened to the event so far, newest first. */
export function EventHistory({ id, zone, role }: { id: string; zone: string; role: Role }) {
  const { data, error, mutate } = useEventHistory(id);
  // What viewers have seen goes by time alone.
  useSeenByLooking((mayAct(role, "member") && data?.changes) || none);
  return (
    <section aria-labelledby="event-history" className="border-t border-line pt-4">
      <h3 id="event-history" className="pb-2 text-base font-medium">
        History
      </h3>
      {error && !data && (
        <ErrorNote
          what="The history could not be read."
          error={error}
          retry={() => void mutate()}
        />
      )}
      {!data && !error && (
        <p aria-busy data-waiting>
          <Blank className="w-40" />
        </p>
      )}
      {data?.changes.length === 0 && <p className="text-ink-2">Nothing has changed so far.</p>}
      <ol className="flex flex-col gap-4">
        {data?.changes.map((change) => (
          <li key={change.id} className="flex flex-col gap-1">
            <p>
              <span className="font-medium">{kindWords[change.kind]}</span>{" "}
              <span className="text-ink-2">
                <RelativeTime at={change.detectedAt} />, <Cause cause={change.cause} />
              </span>
            </p>
            <Redline change={change} zone={zone} />
          </li>
        ))}
      </ol>
    </section>
  );
}

const none: readonly ChangeView[] = [];

/** Whoever has an event before them has seen what changed of it. */
function useSeenByLooking(changes: readonly ChangeView[]): void {
  const { mark } = useSeen();
  const marked = useRef(new Set<string>());
  useEffect(() => {
    const unseen = changes.filter(({ id, seen }) => !seen && !marked.current.has(id));
    if (unseen.length === 0) return;
    for (const { id } of unseen) marked.current.add(id);
    // What couldn't be marked keeps its dot, which is all that it costs.
    const looked = unseen.map(({ id, meeting }) => ({ meetingId: meeting.id, changeIds: [id] }));
    mark(looked).catch(() => {});
  }, [changes, mark]);
}

function Cause({ cause }: { cause: ChangeView["cause"] }) {
  if (cause.kind === "initial") return "at the first import";
  if (cause.kind === "reconciliation") return "noticed by a regular check";
  if (cause.kind === "resync") return "noticed by a resync";
  if (!cause.id) return "noticed by a delivery";
  return (
    <>
      noticed by{" "}
      <Link
        prefetch={false}
        href={`/deliveries?delivery=${encodeURIComponent(cause.id)}`}
        className="text-accent underline underline-offset-2 hover:text-accent-hover"
      >
        delivery {cause.id.slice(0, 8)}
      </Link>
    </>
  );
}
