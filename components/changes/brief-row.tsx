import Link from "next/link";
import type { ListPlace } from "@/components/list/day-list";
import { type RowSelection, SelectBox } from "@/components/list/select-box";
import { HueDot } from "@/components/ui/hue-dot";
import { botEffect } from "@/lib/display/brief/bot-effect";
import type { BriefRow as Row } from "@/lib/display/brief/brief-rows";
import { dayOf, formatShortDay, formatTime } from "@/lib/display/format-time";
import type { CalendarView } from "@/lib/domain/views/calendar-view";
import { Cause } from "./cause";
import { kindWords } from "./change-filters";
import { Redline } from "./redline";

type Props = {
  row: Row;
  place: ListPlace;
  calendarOf: (id: string) => CalendarView | undefined;
  zone: string;
  now: number;
  /** Null for those who mark nothing. */
  selection: RowSelection | null;
};

/** One that may not fit into two lines. */
const longTitle = 80;

/** What became of one meeting: when it is, what changed, what that did to its bot, who noticed. */
export function BriefRow({ row, place, calendarOf, zone, now, selection }: Props) {
  const { eventId, title, kind, answers, last, seen } = row;
  const { startsAt, startDate } = last.meeting;
  const day = startDate ?? dayOf(startsAt, zone);
  const onlyAnswers = answers !== null && row.fields.length === 0;
  const effect = botEffect(row, zone, now);
  return (
    <li {...place} className="flex items-start gap-3 border-t border-line px-4 py-3 md:px-6">
      <time dateTime={last.detectedAt} className="nums w-11 shrink-0 text-xs/5 text-ink-2">
        {formatTime(last.detectedAt, zone)}
      </time>
      {selection && <SelectBox title={title || "Untitled"} {...selection} />}
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <h3 className="flex flex-wrap items-baseline gap-x-2 break-words">
          {!seen && (
            <span className="size-2 shrink-0 self-center rounded-full bg-changed">
              <span className="sr-only">Not seen yet: </span>
            </span>
          )}
          <span className="text-xs font-medium text-ink-2">
            {onlyAnswers ? "Answers" : kindWords[kind]}
          </span>
          <Link
            href={`/calendar?event=${eventId}&date=${day}`}
            prefetch={false}
            title={title.length > longTitle ? title : undefined}
            className={`line-clamp-2 min-w-0 [overflow-wrap:anywhere] hover:text-accent hover:underline ${kind === "cancelled" ? "line-through decoration-ink-3" : ""} ${onlyAnswers ? "text-ink-2" : "text-base font-medium"}`}
          >
            <bdi>{title || "Untitled"}</bdi>
          </Link>
          <span className="nums text-xs text-ink-2">
            {formatShortDay(day, zone)}
            {!startDate && `, ${formatTime(startsAt, zone)}`}
          </span>
        </h3>
        {!onlyAnswers && <Redline change={row} zone={zone} />}
        {answers && <p className="text-xs/5 text-ink-2 [overflow-wrap:anywhere]">{answers}.</p>}
        {effect && <p>{effect}</p>}
        <p className="flex flex-wrap items-center gap-x-2 text-xs/6 text-ink-3">
          {row.calendarIds.map((id) => (
            <CalendarName key={id} calendar={calendarOf(id)} />
          ))}
          <span aria-hidden>·</span>
          <Cause cause={last.cause} />
        </p>
      </div>
    </li>
  );
}

function CalendarName({ calendar }: { calendar: CalendarView | undefined }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      {calendar && <HueDot color={calendar.color} />}
      <bdi className="truncate">{calendar?.name ?? "A disconnected calendar"}</bdi>
    </span>
  );
}
