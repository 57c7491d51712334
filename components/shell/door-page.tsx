import type { ReactNode } from "react";

type Props = { title: string; says: ReactNode; children: ReactNode };

/** A page for whoever isn't in yet. */
export function DoorPage({ title, says, children }: Props) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-xs flex-col justify-center gap-6 px-4 py-8">
      <div className="flex flex-col gap-1">
        <p className="text-base font-semibold tracking-tight">Callboard</p>
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        <p className="text-ink-2 [overflow-wrap:anywhere]">{says}</p>
      </div>
      {children}
    </main>
  );
}
