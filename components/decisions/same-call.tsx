import type { EventView } from "@/lib/domain/views/event-view";

/** Says which other meetings are in the same call, before it gets a bot for each of them. */
export function SameCall({ event: { sameCall = [] } }: { event: EventView }) {
  if (sameCall.length === 0) return null;
  return (
    <div role="note" className="flex flex-col gap-1 border-t border-line py-3 text-ink-2">
      <p>
        {sameCall.length === 1 ? "Another meeting" : "Other meetings"} of this calendar{" "}
        {sameCall.length === 1 ? "has" : "have"} the same link and start. Each one that is recorded
        gets a bot of its own.
      </p>
      <ul>
        {sameCall.map(({ title, recorded }, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may have one title, and none moves.
          <li key={n}>
            <bdi className="text-ink [overflow-wrap:anywhere]">{title || "Untitled"}</bdi>
            {recorded ? " is recorded." : " isn't recorded."}
          </li>
        ))}
      </ul>
    </div>
  );
}
