import { Blank, BlankControl } from "@/components/ui/blank";

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const rows = Array.from({ length: 12 }, (_, index) => index);

/** The calendar before its meetings have come: a week, or on phones the days as a list. */
export function CalendarSkeleton() {
  return (
    <div className="flex h-full flex-col">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-2 px-4 pt-4 pb-3 sm:gap-x-4 md:px-6">
        <span className="mr-auto text-xl">
          <Blank className="w-52" />
        </span>
        <BlankControl className="w-36" />
        <BlankControl className="w-32" />
        <BlankControl className="w-40" />
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-[3.25rem_repeat(7,minmax(0,1fr))] border-t border-line max-md:hidden">
        {days.map((day, index) => (
          <span
            key={day}
            className="border-l border-line px-2 pt-2.5"
            style={{ gridColumn: index + 2 }}
          >
            <span className="text-lg">
              <Blank className="w-14" />
            </span>
          </span>
        ))}
      </div>
      <div className="border-t border-line md:hidden">
        {rows.map((row) => (
          <div
            key={row}
            className="flex min-h-10 items-center gap-3 border-b border-line px-4 py-1.5"
          >
            <span className="w-11 shrink-0 text-xs">
              <Blank className="w-8" />
            </span>
            <span className="text-base">
              <Blank className="w-48" />
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
