import Link from "next/link";
import type { ListPlace } from "@/components/list/day-list";
import { HueDot } from "@/components/ui/hue-dot";
import { dayOf, formatTime } from "@/lib/display/format-time";
import type { CalendarView } from "@/lib/domain/views/calendar-view";
import type { ChangeView } from "@/lib/domain/views/change-view";
import { kindWords } from "./change-filters";
import { Redline } from "./redline";

type Props = {
  change: ChangeView;
  calendar: CalendarView | undefined;
  zone: string;
  /** Where it stands in the list of all changes; left out in a panel. */
  place?: ListPlace;
};

/** One change: when it was noticed, what happened to which event, and who noticed. */
export function ChangeRow({ change, calendar, zone, place }: Props) {
  const Heading = place ? "h3" : "h4";
  const cancelled = change.kind === "cancelled";
  return (
    <li
      {...place}
      className={`flex gap-3 border-t border-line py-3 ${place ? "px-4 md:px-6" : ""}`}
    >
      <time dateTime={change.detectedAt} className="w-11 shrink-0 text-xs/5 text-ink-2">
        {formatTime(change.detectedAt, zone)}
      </time>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <Heading className="break-words">
          <span className="mr-2 text-xs font-medium text-ink-2">{kindWords[change.kind]}</span>
          <Link
            href={eventPath(change, zone)}
            prefetch={false}
            className={`text-base font-medium hover:text-accent hover:underline ${cancelled ? "line-through decoration-ink-3" : ""}`}
          >
            <bdi>{change.title || "Untitled"}</bdi>
          </Link>
        </Heading>
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

function Cause({ cause }: Pick<ChangeView, "cause">) {
  if (cause.kind === "initial") return <span>First import</span>;
  if (cause.kind === "resync") return <span>Noticed by a resync</span>;
  if (cause.kind === "reconciliation") return <span>Noticed by a regular check</span>;
  if (cause.id === null) return <span>Noticed by a delivery</span>;
  return (
    <span>
      Noticed by{" "}
      <Link
        href={`/deliveries?delivery=${cause.id}`}
        prefetch={false}
        className="text-accent underline hover:text-accent-hover"
      >
        delivery {cause.id.slice(0, 8)}
      </Link>
    </span>
  );
}

/** Where the event is now; a change that says nothing of its time leaves the day to the calendar. */
function eventPath({ eventId, fields }: ChangeView, zone: string): string {
  const startsAt = fields.find(({ field }) => field === "startsAt")?.after;
  const date = typeof startsAt === "string" ? `&date=${dayOf(startsAt, zone)}` : "";
  return `/calendar?event=${eventId}${date}`;
}
