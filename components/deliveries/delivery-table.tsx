import { Fragment } from "react";
import { dayOf, formatDay } from "@/lib/display/format-time";
import type { CalendarView } from "@/lib/domain/views/calendar-view";
import type { DeliveryView } from "@/lib/domain/views/delivery-view";
import { DeliveryRow } from "./delivery-row";

type Props = {
  deliveries: readonly DeliveryView[];
  calendars: readonly CalendarView[];
  zone: string;
  /** The delivery that is open beside the list. */
  openId: string | null;
  hrefOf: (id: string) => string;
  busy: boolean;
};

const heading = "py-2 text-xs font-medium text-ink-2 md:pr-4";
const numeric = "py-2 text-right text-xs font-medium text-ink-2 md:pr-6";

/** The deliveries by day. On phones the headings step aside and each row takes two lines. */
export function DeliveryTable({ deliveries, calendars, zone, openId, hrefOf, busy }: Props) {
  const byId = new Map(calendars.map((calendar) => [calendar.id, calendar]));
  let day = "";
  return (
    <table aria-label="Deliveries" aria-busy={busy} className="w-full text-left max-md:block">
      <thead className="max-md:sr-only">
        <tr>
          <th scope="col" className={`${heading} md:pl-6`}>
            Received
          </th>
          <th scope="col" className={heading}>
            Event
          </th>
          <th scope="col" className={heading}>
            Calendar
          </th>
          <th scope="col" className={heading}>
            State
          </th>
          <th scope="col" className={numeric}>
            Attempts
          </th>
          <th scope="col" className={numeric}>
            Changes
          </th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {deliveries.map((delivery) => {
          const previous = day;
          day = dayOf(delivery.receivedAt, zone);
          return (
            <Fragment key={delivery.id}>
              {day !== previous && (
                <tr className="max-md:block">
                  <th
                    scope="rowgroup"
                    colSpan={6}
                    className="px-4 pt-4 pb-2 text-sm font-semibold max-md:block md:px-6"
                  >
                    {formatDay(day, zone)}
                  </th>
                </tr>
              )}
              <DeliveryRow
                delivery={delivery}
                calendar={delivery.calendarId === null ? undefined : byId.get(delivery.calendarId)}
                zone={zone}
                open={delivery.id === openId}
                href={hrefOf(delivery.id)}
              />
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}
