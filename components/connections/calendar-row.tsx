import { Plug, RefreshCw } from "lucide-react";
import type { ReactNode } from "react";
import { LinkInPlace } from "@/components/list/link-in-place";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { formatShortDay } from "@/lib/display/format-time";
import type { CalendarView } from "@/lib/domain/views/calendar-view";
import { calendarHref } from "./calendar-address";
import { SyncState } from "./sync-state";

type Props = {
  calendar: CalendarView;
  zone: string;
  pending: boolean;
  /** Why it can't be resynced: the id of the text that says so. */
  barredBy: string | undefined;
  resync: () => void;
  /** Undefined for whoever mayn't. */
  connectAgain: (() => void) | undefined;
  /** It is open beside the list. */
  open: boolean;
};

/** One calendar's health. On phones its cells stand below each other, each with its heading. */
export function CalendarRow(props: Props) {
  const { calendar, zone, pending, barredBy, resync, connectAgain, open } = props;
  const {
    id,
    name,
    email,
    color,
    eventCount,
    quarantined,
    lastSyncedAt,
    horizon,
    lastError,
    sync,
  } = calendar;
  return (
    <tr
      id={`calendar-${id}`}
      data-row={id}
      aria-current={open || undefined}
      className="border-t border-line align-top aria-[current]:bg-accent-soft max-md:block max-md:px-4 max-md:py-3"
    >
      <th
        scope="row"
        className="text-left font-normal max-md:block max-md:pb-1 md:max-w-80 md:py-2.5 md:pr-4 md:pl-6"
      >
        <span
          className="block border-l-[3px] border-[oklch(var(--ev-edge)_var(--h))] pl-2.5"
          style={{ ["--h" as string]: color }}
        >
          <LinkInPlace
            href={calendarHref(id)}
            dir="auto"
            className="block truncate text-left text-base font-medium hover:text-accent hover:underline"
          >
            {name}
          </LinkInPlace>
          <bdi className="block truncate text-left text-ink-2">{email}</bdi>
        </span>
      </th>
      <Cell label="State">
        <SyncState sync={sync} />
        {lastError && (
          <span className={`block break-words ${sync === "failing" ? "text-rec" : "text-ink-2"}`}>
            {lastError}
          </span>
        )}
        {calendar.grantLost && connectAgain && (
          <Button aria-label={`Connect ${name} again`} className="mt-1" onClick={connectAgain}>
            <Plug aria-hidden className="size-4" />
            Connect again
          </Button>
        )}
      </Cell>
      <Cell label="Last synced">{lastSyncedAt ? <RelativeTime at={lastSyncedAt} /> : "Never"}</Cell>
      <Cell label="Events">
        <span className="nums">{eventCount}</span>
        {quarantined > 0 && (
          <span className="nums block whitespace-nowrap text-rec">{quarantined} unreadable</span>
        )}
      </Cell>
      <Cell label="Known until">{horizon ? formatShortDay(horizon, zone) : "Not known"}</Cell>
      <td className="max-md:block max-md:pt-2 md:py-2 md:pr-6 md:text-right">
        <Button
          aria-label={`Resync ${name}`}
          aria-disabled={pending || barredBy !== undefined}
          aria-describedby={barredBy}
          onClick={pending || barredBy ? undefined : resync}
        >
          <RefreshCw aria-hidden className="size-4" />
          Resync
        </Button>
      </td>
    </tr>
  );
}

function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td className="max-md:flex max-md:gap-3 md:py-2.5 md:pr-4">
      <span aria-hidden className="w-24 shrink-0 text-xs/5 text-ink-3 md:hidden">
        {label}
      </span>
      <span className="block min-w-0">{children}</span>
    </td>
  );
}
