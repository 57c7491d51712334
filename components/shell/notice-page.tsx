import type { ReactNode } from "react";

type Props = {
  title: string;
  /** What happened and what to do about it. */
  children: ReactNode;
};

/** A page that only has something to say: nothing here, not allowed, broken. */
export function NoticePage({ title, children }: Props) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-3 px-4">
      <p className="text-base font-semibold tracking-tight">Callboard</p>
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      <div className="flex flex-col items-start gap-4 text-base text-ink-2">{children}</div>
    </main>
  );
}
