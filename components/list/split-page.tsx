import type { ReactNode, Ref } from "react";

type Props = {
  root: Ref<HTMLDivElement>;
  /** What is open of the page; on phones it takes the page's place. */
  panel: ReactNode;
  children: ReactNode;
};

/** A page that scrolls, and beside it what is open of it. */
export function SplitPage({ root, panel, children }: Props) {
  return (
    <div ref={root} className="relative flex h-full">
      <div
        data-page
        tabIndex={-1}
        className={`min-w-0 flex-1 overflow-y-auto outline-none ${panel ? "max-md:hidden" : ""}`}
      >
        {children}
      </div>
      {panel}
    </div>
  );
}
