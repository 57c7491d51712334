import { Fragment } from "react";
import type { TablePlace } from "@/components/list/day-table";
import { LinkInPlace } from "@/components/list/link-in-place";
import { HueDot } from "@/components/ui/hue-dot";
import { calendarOf, tookWords } from "@/lib/display/delivery-words";
import { formatSeconds } from "@/lib/display/format-time";
import type { CalendarView } from "@/lib/domain/views/calendar-view";
import type { DeliveryView } from "@/lib/domain/views/delivery-view";
import { DeliveryState } from "./delivery-state";

type Props = {
  place: TablePlace;
  delivery: DeliveryView;
  calendar: CalendarView | undefined;
  zone: string;
  /** It is open beside the list. */
  open: boolean;
  href: string;
};

const numeric = "nums text-ink-2 max-md:row-start-2 md:py-2.5 md:pr-6 md:text-right";

/** One call of the webhook. On phones its cells fill two lines. */
export function DeliveryRow({ place, delivery, calendar, zone, open, href }: Props) {
  const { id, receivedAt, event, state, tookMilliseconds, timesReceived, error, changes } =
    delivery;
  return (
    <tr
      {...place}
      id={`delivery-${id}`}
      aria-current={open || undefined}
      className="border-t border-line align-top aria-[current]:bg-accent-soft max-md:grid max-md:grid-cols-[3.25rem_minmax(0,1fr)_auto_auto] max-md:gap-x-3 max-md:px-4 max-md:py-2"
    >
      <td className="text-xs/5 text-ink-2 md:py-2.5 md:pr-4 md:pl-6">
        <time dateTime={receivedAt}>{formatSeconds(receivedAt, zone)}</time>
      </td>
      <td className="min-w-0 break-words md:py-2.5 md:pr-4">
        <LinkInPlace href={href} className="font-medium hover:text-accent hover:underline">
          {/* Where there is little room, a line ends at one of its dots. */}
          {event.split(/(?<=\.)/).map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a name keep their places
            <Fragment key={index}>
              {part}
              <wbr />
            </Fragment>
          ))}
        </LinkInPlace>
        {timesReceived > 1 && (
          <span className="nums ml-1.5 text-xs text-ink-2">
            <span className="sr-only">received {timesReceived} times</span>
            <span aria-hidden>×{timesReceived}</span>
          </span>
        )}
        {error && <p className={state === "failed" ? "text-rec" : "text-ink-2"}>{error}</p>}
      </td>
      <td className="min-w-0 max-md:col-start-2 max-md:row-start-2 md:py-2.5 md:pr-4">
        <span className="flex items-center gap-1.5">
          {calendar && <HueDot color={calendar.color} />}
          <bdi className="truncate text-ink-2">{calendarOf(delivery, calendar)}</bdi>
        </span>
      </td>
      <td className="max-md:col-span-2 max-md:col-start-3 max-md:row-start-1 max-md:justify-self-end md:py-2.5 md:pr-4">
        <DeliveryState state={state} />
      </td>
      <td className={`${numeric} max-md:col-start-3`}>{tookWords(tookMilliseconds)}</td>
      <td className={`${numeric} max-md:col-start-4`}>
        {changes}
        <span className="md:hidden"> {changes === 1 ? "change" : "changes"}</span>
      </td>
    </tr>
  );
}
