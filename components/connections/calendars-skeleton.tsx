import { Blank, BlankControl } from "@/components/ui/blank";
import { PageHeader } from "@/components/ui/page-header";

const names = ["w-36", "w-28", "w-40", "w-32", "w-44"];

/** The calendars before they have come. */
export function CalendarsSkeleton() {
  return (
    <>
      <PageHeader title="Calendars">
        <BlankControl className="w-28" />
      </PageHeader>
      <CalendarRowsSkeleton />
    </>
  );
}

/** Its rows alone. */
export function CalendarRowsSkeleton() {
  return (
    <>
      {/* Where the table has its headings. */}
      <p className="px-6 py-2 text-xs max-md:hidden">
        <Blank className="w-16" />
      </p>
      {names.map((name) => (
        <CalendarRowSkeleton key={name} name={name} />
      ))}
    </>
  );
}

const cells = ["w-20", "w-24", "w-10", "w-16"];

function CalendarRowSkeleton({ name }: { name: string }) {
  return (
    <div className="border-t border-line px-4 py-3 md:grid md:grid-cols-[2fr_repeat(4,1fr)_6rem] md:gap-x-4 md:px-6 md:py-0">
      <span className="block border-l-[3px] border-line pl-2.5 max-md:mb-1 md:my-2.5">
        <span className="block text-base">
          <Blank className={name} />
        </span>
        <span className="block">
          <Blank className="w-44" />
        </span>
      </span>
      {cells.map((cell) => (
        <span key={cell} className="block md:py-2.5">
          <Blank className={cell} />
        </span>
      ))}
      <span className="block max-md:pt-2 md:py-2">
        <BlankControl className="w-24" />
      </span>
    </div>
  );
}
