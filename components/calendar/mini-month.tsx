"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { LinkInPlace } from "@/components/list/link-in-place";
import { Button } from "@/components/ui/button";
import { useNow } from "@/components/ui/use-now";
import { addDays, addMonths, monthStart, weeksOfMonth } from "@/lib/display/calendar/days";
import { dayOf, formatDay, formatMonths } from "@/lib/display/format-time";
import { calendarPath, calendarSearch } from "./calendar-search";

type Props = { zone: string; now: string; begins: number };

/** A month to jump by. */
export function MiniMonth(served: Props) {
  const [search] = useQueryStates(calendarSearch);
  const now = useNow(60_000, served.now);
  const today = dayOf(new Date(now).toISOString(), search.tz ?? served.zone);
  const shown = search.date ?? today;
  // Turned over by hand until another month is gone to.
  const [turned, setTurned] = useState({ from: shown, month: monthStart(shown) });
  const month = turned.from === shown ? turned.month : monthStart(shown);
  const turn = (by: 1 | -1) => setTurned({ from: shown, month: addMonths(month, by) });
  const { first, weeks } = weeksOfMonth(month, served.begins);
  const rows = Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(first, week * 7 + day)),
  );
  const name = formatMonths(month, month);
  return (
    <section aria-label="Month" className="pb-5">
      <div className="flex items-center pb-1">
        <h2 aria-live="polite" className="mr-auto text-xs font-medium">
          {name}
        </h2>
        <Button
          variant="bare"
          square
          onClick={() => turn(-1)}
          aria-label="Turn a month back"
          className="h-6! w-6!"
        >
          <ChevronLeft aria-hidden className="size-4" />
        </Button>
        <Button
          variant="bare"
          square
          onClick={() => turn(1)}
          aria-label="Turn a month on"
          className="h-6! w-6!"
        >
          <ChevronRight aria-hidden className="size-4" />
        </Button>
      </div>
      <table className="w-full table-fixed border-collapse text-center text-2xs nums">
        <thead>
          <tr>
            {rows[0]?.map((day) => (
              <th
                key={day}
                scope="col"
                abbr={formatDay(day, "UTC").split(" ")[0]}
                className="h-6 font-normal text-ink-3"
              >
                {formatDay(day, "UTC").slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((days) => (
            <tr key={days[0]} className={days.includes(shown) ? "bg-sunken" : ""}>
              {days.map((day) => (
                <td key={day} className="p-0">
                  <LinkInPlace
                    href={calendarPath("/calendar", { ...search, date: day })}
                    aria-label={formatDay(day, "UTC")}
                    aria-current={day === shown ? "date" : undefined}
                    className={`flex h-6 items-center justify-center rounded-sm hover:bg-accent-soft aria-[current]:bg-accent aria-[current]:font-semibold aria-[current]:text-on-accent ${day === today ? "font-semibold text-accent" : day.slice(0, 7) === month.slice(0, 7) ? "" : "text-ink-3"}`}
                  >
                    {Number(day.slice(8))}
                  </LinkInPlace>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
