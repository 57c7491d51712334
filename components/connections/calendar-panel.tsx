"use client";

import { SidePanel } from "@/components/list/side-panel";
import { Detail } from "@/components/ui/detail";
import { RelativeTime } from "@/components/ui/relative-time";
import { formatShortDay, formatTime } from "@/lib/display/format-time";
import { mayAct, type Role } from "@/lib/domain/role";
import type { CalendarView } from "@/lib/domain/views/calendar-view";
import { CalendarActions } from "./calendar-actions";
import { CancelThem } from "./cancel-them";
import { HealedChanges } from "./healed-changes";
import { QuarantinedEvents } from "./quarantined-events";
import { SyncState } from "./sync-state";

type Props = {
  /** Undefined when it isn't connected, or not any more. */
  calendar: CalendarView | undefined;
  zone: string;
  role: Role;
  onClose: () => void;
};

/** One calendar's health: how old its mirror is, how far it reaches, and what is wrong. */
export function CalendarPanel({ calendar, zone, role, onClose }: Props) {
  return (
    <SidePanel
      label="Calendar"
      page="Calendars"
      title={<bdi>{calendar?.name ?? "Calendar"}</bdi>}
      onClose={onClose}
    >
      {calendar ? (
        <>
          <Health calendar={calendar} zone={zone} role={role} />
          {calendar.quarantined > 0 && <QuarantinedEvents calendarId={calendar.id} />}
          {mayAct(role, "admin") && <CalendarActions calendar={calendar} onGone={onClose} />}
        </>
      ) : (
        <p className="text-ink-2">No calendar that is connected has this address.</p>
      )}
    </SidePanel>
  );
}

function Health({ calendar, zone, role }: Omit<Props, "onClose"> & { calendar: CalendarView }) {
  const { id, email, sync, lastSyncedAt, lastError, failingSince, horizon, eventCount } = calendar;
  const moment = (at: string) => `${formatShortDay(at, zone)}, ${formatTime(at, zone)}`;
  return (
    <dl className="flex flex-col gap-3 pt-1 pb-4">
      <Detail term="Account">
        <bdi className="[overflow-wrap:anywhere]">{email}</bdi>
      </Detail>
      <Detail term="State">
        <SyncState sync={sync} />
      </Detail>
      <Detail term="Last synced">
        {lastSyncedAt ? (
          <>
            <RelativeTime at={lastSyncedAt} />{" "}
            <span className="nums text-ink-2">({moment(lastSyncedAt)})</span>
          </>
        ) : (
          "Never"
        )}
      </Detail>
      {lastError && (
        <Detail term={failingSince ? `Failing since ${moment(failingSince)}` : "What is wrong"}>
          <p
            className={`[overflow-wrap:anywhere] ${sync === "failing" ? "text-rec" : "text-ink-2"}`}
          >
            {lastError}
          </p>
          {lastError.startsWith("Stopped:") && mayAct(role, "admin") && (
            <CancelThem calendar={calendar} reason={lastError} />
          )}
        </Detail>
      )}
      <Detail term="Known until">
        {horizon
          ? `${formatShortDay(horizon, zone)}: Meeting BaaS looks no further ahead. Later events appear as they come nearer.`
          : "Not known before the first sync is done."}
      </Detail>
      <Detail term="Events">
        <span className="nums">{eventCount}</span>
      </Detail>
      <HealedChanges calendarId={id} />
    </dl>
  );
}
