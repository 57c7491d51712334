import type { ReactNode } from "react";

/** One sentence, and at most one thing to do about it. */
export function EmptyState({ title, action }: { title: string; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-3 px-4 py-8 md:px-6">
      <p className="text-base text-ink-2">{title}</p>
      {action}
    </div>
  );
}
