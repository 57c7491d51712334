import {
  fromAbsolute,
  parseDate,
  Time,
  toCalendarDateTime,
  toZoned,
} from "@internationalized/date";
import { zoneName } from "@/lib/display/zone";
import { heightOf, ShownPart } from "./hours-column";

/** The width of one zone's times. */
const railRem = 3.25;

/** What the times take beside the columns. */
export function railWidth(secondZone: string | null): string {
  return `${secondZone ? 2 * railRem : railRem}rem`;
}

type Props = {
  hours: { top: number; bottom: number };
  /** The height of what stays at the top. */
  head: number;
  zone: string;
  secondZone: string | null;
  /** The first day beside it: in summer two zones may be further apart. */
  day: string;
};

/** The hours beside the columns, in one zone or two. */
export function HourRail({ hours, head, zone, secondZone, day }: Props) {
  const zones = secondZone ? [secondZone, zone] : [zone];
  return (
    <>
      <div
        aria-hidden
        className="sticky top-0 left-0 z-40 col-start-1 row-start-1 flex items-end self-start bg-canvas pb-1 text-right text-2xs text-ink-3"
        style={{ height: head - 1 }}
      >
        {secondZone &&
          zones.map((one) => (
            <span key={one} className="min-w-0 flex-1 truncate pr-1" title={one}>
              {zoneName(one)}
            </span>
          ))}
      </div>
      <div
        aria-hidden
        className="sticky left-0 z-10 col-start-1 row-start-1 flex bg-canvas text-2xs text-ink-3"
        style={{ paddingTop: head }}
      >
        {zones.map((one) => (
          <div key={one} className="flex-1">
            <ShownPart hours={hours}>
              <div className="relative" style={{ height: heightOf(24 * 60) }}>
                {hoursWithin(hours).map((hour) => (
                  <span
                    key={hour}
                    className="nums absolute right-2 -translate-y-1/2"
                    style={{ top: heightOf(hour * 60) }}
                  >
                    {one === zone ? clock(hour, 0) : timeThere(day, hour, zone, one)}
                  </span>
                ))}
              </div>
            </ShownPart>
          </div>
        ))}
      </div>
    </>
  );
}

/** What clocks in another zone show at a full hour of a day. */
function timeThere(day: string, hour: number, zone: string, there: string): string {
  const here = toZoned(toCalendarDateTime(parseDate(day), new Time(hour)), zone);
  const { hour: hours, minute } = fromAbsolute(here.toDate().getTime(), there);
  return clock(hours, minute);
}

const clock = (hour: number, minute: number) =>
  `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;

/** Those on the edges would be cut. */
function hoursWithin({ top, bottom }: { top: number; bottom: number }): number[] {
  const [first, end] = [top / 60 + 1, bottom / 60];
  return Array.from({ length: end - first }, (_, index) => first + index);
}
