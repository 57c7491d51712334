import { Blank, BlankControl } from "@/components/ui/blank";
import { PageHeader } from "@/components/ui/page-header";

const titles = ["w-44", "w-64", "w-36", "w-52", "w-60", "w-40", "w-56", "w-48"];

/** The feed of changes before they have come. */
export function ChangesSkeleton() {
  return (
    <>
      <PageHeader title="Changes">
        <BlankControl className="w-32" />
        <div className="flex basis-full flex-wrap items-center gap-x-2 gap-y-2 sm:gap-x-4">
          <BlankControl className="w-32" />
          <BlankControl className="w-24" />
          <BlankControl className="w-36" />
          <BlankControl className="w-20 border-transparent" />
          <BlankControl className="w-22 border-transparent" />
          <BlankControl className="w-28 border-transparent" />
        </div>
      </PageHeader>
      <ChangeRowsSkeleton />
    </>
  );
}

/** Its rows alone. */
export function ChangeRowsSkeleton() {
  return (
    <>
      <p className="px-4 pt-4 pb-2 text-sm md:px-6">
        <Blank className="w-32" />
      </p>
      {titles.map((title) => (
        <ChangeRowSkeleton key={title} title={title} />
      ))}
    </>
  );
}

function ChangeRowSkeleton({ title }: { title: string }) {
  return (
    <div className="flex gap-3 border-t border-line px-4 py-3 md:px-6">
      <span className="w-11 shrink-0 text-xs/5">
        <Blank className="w-8" />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="text-base">
          <Blank className={title} />
        </p>
        <p>
          <Blank className="w-56" />
        </p>
        <p className="text-xs/6">
          <Blank className="w-48" />
        </p>
      </div>
    </div>
  );
}
