import { Blank } from "@/components/ui/blank";
import { PageHeader } from "@/components/ui/page-header";
import { botGroups, groupWords } from "./bot-filters";

const titles = ["w-44", "w-64", "w-36", "w-52", "w-60", "w-40", "w-56", "w-48"];

/** The list of bots before they have come. */
export function BotsSkeleton() {
  return (
    <>
      <PageHeader title="Bots" />
      <div className="flex flex-wrap border-b border-line px-2 md:px-4">
        {botGroups.map((group) => (
          <span
            key={group}
            className="-mb-px flex h-9 items-center gap-1.5 px-2 text-ink-2 max-sm:gap-1 max-sm:px-1"
          >
            {groupWords[group]}
            <span className="min-w-4" />
          </span>
        ))}
      </div>
      <p className="flex min-h-14 items-center border-b border-line px-4 py-3 md:px-6">
        <Blank className="w-64" />
      </p>
      <BotRowsSkeleton />
    </>
  );
}

/** Its rows alone. */
export function BotRowsSkeleton() {
  return (
    <>
      <p className="px-4 pt-4 pb-2 text-sm md:px-6">
        <Blank className="w-32" />
      </p>
      {titles.map((title) => (
        <BotRowSkeleton key={title} title={title} />
      ))}
    </>
  );
}

function BotRowSkeleton({ title }: { title: string }) {
  return (
    <div className="flex items-start gap-3 border-t border-line px-4 py-2.5 md:px-6">
      <span className="w-9 shrink-0 text-xs/5">
        <Blank className="w-8" />
      </span>
      <span className="-m-1 size-7 shrink-0" />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <div className="flex flex-wrap items-baseline gap-x-4">
          <span className="min-w-0 flex-1 basis-40 text-base">
            <Blank className={title} />
          </span>
          <Blank className="w-24" />
        </div>
        <p className="text-xs/5">
          <Blank className="w-40" />
        </p>
      </div>
    </div>
  );
}
