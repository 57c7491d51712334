import { progressHeard, progressWords } from "@/lib/display/listed-bot-words";
import type { BotCounts } from "@/lib/domain/views/listed-bot";

/** How far Meeting BaaS is with what was asked of it. */
export function BotProgress({ counts }: { counts: BotCounts | undefined }) {
  const words = counts && progressWords(counts);
  return (
    <>
      <p role="status" className="sr-only">
        {counts && progressHeard(counts)}
      </p>
      {words && (
        <p aria-hidden className="nums px-4 pt-3 text-ink-2 md:px-6">
          {words}
        </p>
      )}
    </>
  );
}
