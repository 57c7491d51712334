"use client";

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorNote } from "@/components/ui/error-note";
import { countsWords, previewWords } from "@/lib/display/rules/effect-words";
import type { RulesPreview } from "@/lib/domain/views/rules-effect";
import type { Saving } from "./use-editing";

type Props = {
  /** What it would do, as far as that is known. */
  preview: RulesPreview | null;
  stale: boolean;
  paused: string | null;
  saving: Saving;
  discard: () => void;
};

/** What is changed and not saved yet, at the foot of the page. */
export function SaveBar({ preview, stale, paused, saving, discard }: Props) {
  const words = paused ?? (preview && !stale ? previewWords(preview) : "Working out what changes…");
  return (
    <section
      aria-label="What you changed"
      className="flex flex-col border-t border-line bg-surface px-4 py-2 md:px-6"
    >
      {saving.error && <ErrorNote what="The rules were not saved." error={saving.error} />}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p role="status" className="nums min-w-0 flex-1 basis-48">
          {words}
        </p>
        <Button variant="bare" onClick={discard}>
          Discard
        </Button>
        <Button variant="primary" aria-disabled={saving.pending} onClick={saving.ask}>
          {saving.pending ? "Saving…" : "Save"}
        </Button>
      </div>
      {saving.asking && (
        <ConfirmDialog
          title="Call off that many bots?"
          action="Save, and call them off"
          failure="The rules were not saved."
          act={saving.confirm}
          onClose={saving.stopAsking}
        >
          <p>
            {countsWords(saving.asking)}. That is more than a quarter of all that would be recorded.
          </p>
          <p>You can undo it right after.</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
