import { Blank } from "@/components/ui/blank";
import { PageHeader } from "@/components/ui/page-header";

const names = ["w-52", "w-40", "w-60"];

/** The rules before they have come. */
export function RulesSkeleton() {
  return (
    <>
      <PageHeader title="Rules" />
      <div className="h-9 border-b border-line" />
      <RuleRowsSkeleton />
    </>
  );
}

/** Their rows alone. */
export function RuleRowsSkeleton() {
  return (
    <>
      <p className="px-4 pt-5 pb-2 md:px-6">
        <Blank className="w-24" />
      </p>
      {names.map((name) => (
        <div key={name} className="flex gap-3 border-t border-line px-4 py-3 md:px-6">
          <span className="w-6 shrink-0" />
          <span className="flex min-w-0 flex-col gap-1">
            <span className="block text-base">
              <Blank className={name} />
            </span>
            <span className="block">
              <Blank className="w-72 max-w-full" />
            </span>
          </span>
        </div>
      ))}
    </>
  );
}
