"use client";

import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { CallsUnderWay } from "@/components/decisions/calls-under-way";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { useRules } from "@/lib/browser/rules";
import { countsWords, progressWords } from "@/lib/display/rules/effect-words";
import type { Role } from "@/lib/domain/role";
import type { RulesEffect } from "@/lib/domain/views/rules-effect";
import type { RulesRevision, RulesView } from "@/lib/domain/views/rules-view";

/** What somebody just saved. */
export type Saved = {
  before: RulesRevision;
  /** What it was saved as. */
  revision: number;
  effect: RulesEffect;
  /** Why it isn't what the preview said. */
  differs: string | null;
};

type Props = {
  saved: Saved;
  standing: RulesView;
  role: Role;
  zone: string;
  /** Left out while something else is being edited. */
  undo?: () => Promise<unknown>;
  close: () => void;
};

/** How far what was saved is carried out, with the way back. */
export function SavedNote({ saved, standing, role, zone, undo, close }: Props) {
  // For as long as somebody watches it is read often.
  const { data: rules = standing } = useRules(true);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const words = useRef<HTMLParagraphElement>(null);

  // What was clicked to save isn't there any more: whoever uses the keyboard goes on here.
  useEffect(() => {
    if (document.activeElement === document.body) words.current?.focus({ preventScroll: true });
  }, []);

  async function takeBack() {
    if (pending || !undo) return;
    setPending(true);
    setError(null);
    try {
      await undo();
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error("Try again."));
      setPending(false);
    }
  }

  return (
    <section
      aria-label="Saved"
      className="flex flex-col gap-2 border-b border-line bg-surface px-4 py-3 md:px-6"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p ref={words} tabIndex={-1} className="min-w-0 flex-1 basis-64 outline-none">
          <span role="status" className="font-medium">
            Saved. {countsWords(saved.effect)}.
          </span>{" "}
          <span className="nums text-ink-2">{progressWords(rules)}</span>{" "}
          {undo && isAboutBots(saved.effect) && (
            <span className="text-ink-2">
              Bots follow a minute later, or at once where the start is within ten minutes; until
              then Undo costs nothing.
            </span>
          )}
        </p>
        {undo && (
          <Button aria-disabled={pending} onClick={() => void takeBack()}>
            {pending ? "Undoing…" : "Undo"}
          </Button>
        )}
        <Button variant="bare" square aria-label="Dismiss" onClick={close}>
          <X aria-hidden className="size-4" />
        </Button>
      </div>
      {saved.differs && <p className="text-ink-2">{saved.differs}</p>}
      {error && <ErrorNote what="It wasn't taken back." error={error} />}
      <CallsUnderWay meetings={saved.effect.underWay} role={role} zone={zone} />
    </section>
  );
}

function isAboutBots({ counts }: RulesEffect): boolean {
  return counts.gained + counts.lost + counts.restricted + counts.reconfigured > 0;
}
