"use client";

import { Clock } from "lucide-react";
import { RelativeTime } from "@/components/ui/relative-time";
import { useLiveStatus } from "@/lib/browser/cache/live";
import { useCalendars } from "@/lib/browser/calendars";
import { type MirrorAge, mirrorAge } from "@/lib/display/mirror-age";
import { ChosenZone } from "./zone-cookie";

const tone: Record<MirrorAge["state"], string> = {
  empty: "text-ink-2",
  fresh: "text-ink-2",
  // Amber means changed, and nothing else.
  behind: "text-ink",
  "cut-off": "text-rec",
  unread: "text-rec",
};

const line = {
  live: "Live",
  polling: "Checking every 30 s",
  offline: "Offline: showing what was last known",
} as const;

/** How old what the page shows truly is, and whether it follows by itself. */
export function MirrorStatus() {
  const { data, error } = useCalendars();
  const status = useLiveStatus();
  const age = data && mirrorAge(data.calendars, status !== "offline" && !error);
  return (
    <footer className="row-start-3 flex min-h-7 flex-wrap items-center justify-between gap-x-4 border-t border-line px-4 py-1 text-2xs md:col-start-2 md:px-6">
      <p className={age ? tone[age.state] : "text-ink-2"}>
        {age?.state === "behind" && (
          <Clock aria-hidden className="mr-1 inline size-3 align-[-0.125em]" />
        )}
        <span role="status">{age ? age.summary : "Checking how fresh this is"}</span>
        {age && age.state !== "empty" && (
          <>
            {", "}
            {age.oldest ? (
              <>
                synced <RelativeTime at={age.oldest} />
              </>
            ) : (
              "never synced"
            )}
          </>
        )}
      </p>
      <ChosenZone />
      <p className={status === "offline" ? "text-rec" : "text-ink-2"}>{line[status]}</p>
    </footer>
  );
}
