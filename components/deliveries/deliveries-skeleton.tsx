import { Blank, BlankControl } from "@/components/ui/blank";
import { PageHeader } from "@/components/ui/page-header";

const rows = Array.from({ length: 12 }, (_, index) => index);

/** The list of deliveries before they have come. */
export function DeliveriesSkeleton() {
  return (
    <>
      <PageHeader title="Deliveries">
        <BlankControl className="w-36" />
        <BlankControl className="w-32" />
        <BlankControl className="w-24" />
        <BlankControl className="w-28" />
      </PageHeader>
      <DeliveryRowsSkeleton />
    </>
  );
}

/** Its rows alone. */
export function DeliveryRowsSkeleton() {
  return (
    <>
      {/* Where the table has its headings. */}
      <p className="px-6 py-2 text-xs max-md:hidden">
        <Blank className="w-16" />
      </p>
      <p className="px-4 pt-4 pb-2 text-sm md:px-6">
        <Blank className="w-32" />
      </p>
      {rows.map((row) => (
        <DeliveryRowSkeleton key={row} />
      ))}
    </>
  );
}

function DeliveryRowSkeleton() {
  return (
    <div className="grid grid-cols-[3.25rem_minmax(0,1fr)_auto] gap-x-3 border-t border-line px-4 py-2 md:grid-cols-[3.25rem_2fr_2fr_6rem] md:gap-x-4 md:px-6 md:py-2.5">
      <span className="text-xs/5">
        <Blank className="w-8" />
      </span>
      <span>
        <Blank className="w-36" />
      </span>
      <span className="max-md:col-start-2 max-md:row-start-2">
        <Blank className="w-28" />
      </span>
      <span className="max-md:col-start-3 max-md:row-start-1">
        <Blank className="w-20" />
      </span>
    </div>
  );
}
