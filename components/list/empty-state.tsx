import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** One sentence, and at most one thing to do about it. */
export function EmptyState({ title, action }: { title: string; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-3 px-4 py-8 md:px-6">
      <p className="text-base text-ink-2">{title}</p>
      {action}
    </div>
  );
}

type NoMatchProps = {
  /** What is listed, one and many of it: "delivery", "deliveries". */
  one: string;
  many: string;
  showAll: () => void;
};

/** Nothing passes the filters. */
export function NoMatch({ one, many, showAll }: NoMatchProps) {
  return (
    <EmptyState
      title={`No ${one} matches these filters.`}
      action={<Button onClick={showAll}>Show all {many}</Button>}
    />
  );
}
