import Link from "next/link";
import { HueDot } from "@/components/ui/hue-dot";
import { dayOf, formatTime } from "@/lib/display/format-time";
import type { CalendarView } from "@/lib/domain/views/calendar-view";
import type { ChangeView } from "@/lib/domain/views/change-view";
import { Cause } from "./cause";
import { kindWords } from "./change-filters";
import { Redline } from "./redline";

type Props = {
  change: ChangeView;
  calendar: CalendarView | undefined;
  zone: string;
};

/** One change: when it was noticed, what happened to which event, and who noticed. */
export function ChangeRow({ change, calendar, zone }: Props) {
  const cancelled = change.kind === "cancelled";
  return (
    <li className="flex gap-3 border-t border-line py-3">
      <time dateTime={change.detectedAt} className="w-11 shrink-0 text-xs/5 text-ink-2">
        {formatTime(change.detectedAt, zone)}
      </time>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <h4 className="break-words">
          <span className="mr-2 text-xs font-medium text-ink-2">{kindWords[change.kind]}</span>
          <Link
            href={eventPath(change, zone)}
            prefetch={false}
            className={`text-base font-medium hover:text-accent hover:underline ${cancelled ? "line-through decoration-ink-3" : ""}`}
          >
            <bdi>{change.title || "Untitled"}</bdi>
          </Link>
        </h4>
        <Redline change={change} zone={zone} />
        <p className="flex flex-wrap items-center gap-x-2 text-xs/6 text-ink-3">
          <span className="flex min-w-0 items-center gap-1.5">
            {calendar && <HueDot color={calendar.color} />}
            <bdi className="truncate">{calendar?.name ?? "A disconnected calendar"}</bdi>
          </span>
          <span aria-hidden>·</span>
          <Cause cause={change.cause} />
        </p>
      </div>
    </li>
  );
}

/** Where the event is now; a change that says nothing of its time leaves the day to the calendar. */
function eventPath({ eventId, fields }: ChangeView, zone: string): string {
  const startsAt = fields.find(({ field }) => field === "startsAt")?.after;
  const date = typeof startsAt === "string" ? `&date=${dayOf(startsAt, zone)}` : "";
  return `/calendar?event=${eventId}${date}`;
}
