import { RowsSkeleton } from "@/components/access/rows-skeleton";
import { PageHeader } from "@/components/ui/page-header";

/** The team before it has come. */
export function TeamSkeleton() {
  return (
    <>
      <PageHeader title="Team" />
      <div className="h-9 border-b border-line" />
      <RowsSkeleton />
    </>
  );
}
