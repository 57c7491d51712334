import { Blank, BlankControl } from "@/components/ui/blank";
import { PageHeader } from "@/components/ui/page-header";

const titles = ["w-52", "w-36", "w-64", "w-44", "w-60", "w-40", "w-56", "w-48"];

/** The list of recordings before it has come. */
export function RecordingsSkeleton() {
  return (
    <>
      <PageHeader title="Recordings">
        <BlankControl className="w-64" />
      </PageHeader>
      <RecordingRowsSkeleton />
    </>
  );
}

/** Its rows alone. */
export function RecordingRowsSkeleton() {
  return (
    <>
      <p className="px-4 pt-4 pb-2 text-sm md:px-6">
        <Blank className="w-32" />
      </p>
      {titles.map((title) => (
        <div key={title} className="flex gap-3 border-t border-line px-4 py-2.5 md:px-6">
          <span className="w-11 shrink-0 text-xs/5">
            <Blank className="w-8" />
          </span>
          <div className="flex min-w-0 flex-1 flex-col gap-0.5">
            <p className="text-base">
              <Blank className={title} />
            </p>
            <p className="text-xs/5">
              <Blank className="w-40" />
            </p>
            <p>
              <Blank className="w-72" />
            </p>
          </div>
        </div>
      ))}
    </>
  );
}
