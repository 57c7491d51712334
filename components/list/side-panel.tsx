"use client";

import { X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { useKeys } from "@/components/keys/use-keys";
import { Button } from "@/components/ui/button";

type Props = Omit<ComponentProps<"section">, "title"> & {
  /** What lies in it: "Event". */
  label: string;
  /** The page's own heading, which is hidden on phones meanwhile. */
  page: string;
  title: ReactNode;
  onClose: () => void;
};

/** Something that is open beside a page; it doesn't keep anybody from the rest of the page. */
export function SidePanel({ label, page, title, onClose, children, ...rest }: Props) {
  useKeys({ Escape: onClose });
  return (
    <section
      aria-label={label}
      className="slide-in flex w-full flex-col border-line bg-surface md:absolute md:inset-y-0 md:right-0 md:z-40 md:w-80 md:border-l md:shadow-overlay wide:static wide:shrink-0 wide:shadow-none"
      {...rest}
    >
      <h1 className="sr-only md:hidden">{page}</h1>
      <div className="flex items-start gap-2 px-4 pt-3">
        <h2
          data-panel-title
          tabIndex={-1}
          className="min-w-0 flex-1 text-lg font-semibold outline-none [overflow-wrap:anywhere]"
        >
          {title}
        </h2>
        <Button variant="bare" square onClick={onClose} aria-label="Close" title="Close (Esc)">
          <X aria-hidden className="size-5" />
        </Button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-6">{children}</div>
    </section>
  );
}
