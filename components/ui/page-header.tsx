import type { ReactNode } from "react";

/** The page's one first-level heading, and what can be done with the page as a whole. */
export function PageHeader({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-2 sm:gap-x-4 px-4 pt-4 pb-3 md:px-6">
      <h1 className="mr-auto text-xl/8 font-semibold tracking-tight">{title}</h1>
      {children}
    </div>
  );
}
