import { ArrowUp } from "lucide-react";
import { buttonLook } from "@/components/ui/button";
import { scrollerOf } from "./page-elements";

type Props = { count: number; show: () => void };

/** Tells of rows that wait above the list. It floats, so that nothing moves when they arrive. */
export function WaitingRows({ count, show }: Props) {
  return (
    <div className="sticky top-2 z-10 flex h-0 justify-center">
      <p role="status" className="sr-only">
        {count > 0 && `${count} new`}
      </p>
      {count > 0 && (
        <button
          type="button"
          onClick={({ currentTarget }) => {
            show();
            // The button goes away: the focus, and the eye, go to where the rows appear.
            const page = scrollerOf(currentTarget);
            page?.scrollTo({ top: 0 });
            page?.focus({ preventScroll: true });
          }}
          className={`fade-in shadow-overlay ${buttonLook({ variant: "primary" })}`}
        >
          <ArrowUp aria-hidden className="size-4" />
          {count} new
        </button>
      )}
    </div>
  );
}
