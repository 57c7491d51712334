"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { useReturn } from "@/lib/browser/kept-scroll";
import { rowSelector } from "./page-elements";
import { usePanelFocus } from "./use-panel-focus";

type Props = {
  /** The row that is open beside the list. */
  openId: string | null;
  /** What is open of the page; on phones it takes the page's place. */
  panel: ReactNode;
  children: ReactNode;
};

/** A page that scrolls, and beside it what is open of it. */
export function SplitPage({ openId, panel, children }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const page = useRef<HTMLDivElement>(null);
  useReturn(page);
  usePanelFocus(root, openId, (id) => `${rowSelector(id)} a`);

  useEffect(() => {
    // Whoever comes by a link finds the row, too; a row that was clicked stays where it is.
    if (openId)
      root.current?.querySelector(rowSelector(openId))?.scrollIntoView({ block: "nearest" });
  }, [openId]);

  return (
    <div ref={root} className="relative flex h-full">
      <div
        ref={page}
        data-page
        data-scroller="rows"
        tabIndex={-1}
        className={`min-w-0 flex-1 overflow-y-auto outline-none ${openId ? "max-md:hidden" : ""}`}
      >
        {children}
      </div>
      {panel}
    </div>
  );
}
