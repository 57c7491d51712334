"use client";

import { Blank } from "@/components/ui/blank";
import { ErrorNote } from "@/components/ui/error-note";
import { RelativeTime } from "@/components/ui/relative-time";
import { useQuarantined } from "@/lib/browser/calendars";

/** The events that are left out because they can't be read, and why. */
export function QuarantinedEvents({ calendarId }: { calendarId: string }) {
  const { data, error, mutate } = useQuarantined(calendarId);
  return (
    <section aria-labelledby="quarantined" className="border-t border-line pt-4 pb-4">
      <h3 id="quarantined" className="text-base font-medium">
        Events that can't be read
      </h3>
      <p className="pb-2 text-ink-2">
        They are left out of the calendar, and tried again whenever they change and once a day.
      </p>
      {error && !data && (
        <ErrorNote
          what="The events could not be listed."
          error={error}
          retry={() => void mutate()}
        />
      )}
      {!data && !error && (
        <p aria-busy data-waiting>
          <Blank className="w-40" />
        </p>
      )}
      <ul className="flex flex-col gap-2">
        {data?.events.map(({ eventId, reason, since }) => (
          <li key={eventId} className="[overflow-wrap:anywhere]">
            <span className="block font-mono text-xs">{eventId}</span>
            {reason}{" "}
            <span className="text-ink-2">
              (<RelativeTime at={since} />)
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
