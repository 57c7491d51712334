import { Blank } from "@/components/ui/blank";

const names = ["w-44", "w-56", "w-40", "w-48"];

/** Rows of two lines before they have come. */
export function RowsSkeleton() {
  return names.map((name) => (
    <div key={name} className="flex flex-col border-t border-line px-4 py-2.5 md:px-6">
      <span>
        <Blank className={name} />
      </span>
      <span>
        <Blank className="w-64 max-w-full" />
      </span>
    </div>
  ));
}
