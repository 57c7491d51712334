"use client";

import type { ReactNode } from "react";
import { Blank } from "@/components/ui/blank";
import { ErrorNote } from "@/components/ui/error-note";
import type { Preview } from "@/lib/browser/rules-preview";
import { pastWords, untouchedWords } from "@/lib/display/rules/effect-words";
import type { RulesPreview } from "@/lib/domain/views/rules-effect";
import { EffectLists } from "./effect-lists";

type Props = {
  preview: Preview<RulesPreview>;
  zone: string;
  /** Why nothing can be said of what is shown. */
  paused: string | null;
  children?: ReactNode;
};

/** What a draft would change, by name, before anybody saves it. */
export function PreviewPane({ preview, zone, paused, children }: Props) {
  const { answer, stale, error } = preview;
  return (
    <section
      aria-labelledby="preview"
      aria-busy={stale && !paused && !error}
      className="flex flex-col border-line px-4 pt-4 pb-8 max-lg:border-t md:px-6 lg:border-l lg:px-4"
    >
      <div className="flex items-baseline justify-between gap-2 pb-2">
        <h2 id="preview" className="text-base font-semibold">
          What it changes
        </h2>
        {stale && answer && !paused && !error && (
          <span className="text-xs text-ink-3">Working it out…</span>
        )}
      </div>
      {paused && <p className="pb-3 text-ink-2">{paused}</p>}
      {error && error.code !== "invalid_request" && (
        <ErrorNote what="What it changes can't be told right now." error={error} />
      )}
      {!answer && !paused && !error && (
        <p data-waiting>
          <Blank className="w-48" />
        </p>
      )}
      {answer && (
        <div>
          <EffectLists effect={answer.upcoming} zone={zone} />
          <p className="border-t border-line pt-2 text-ink-2">{untouchedWords(answer)}</p>
          <p className="pt-2 text-ink-2">{pastWords(answer)}</p>
        </div>
      )}
      {children}
    </section>
  );
}
