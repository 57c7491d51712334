"use client";

import { useEffect, useRef, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { useBulkActions } from "@/lib/browser/bots";
import { bulkWords } from "@/lib/display/bot-action-words";
import { formatRange } from "@/lib/display/format-time";
import { failureWords } from "@/lib/display/listed-bot-words";
import type { BulkAction } from "@/lib/domain/bot-actions";
import type { ListedBot } from "@/lib/domain/views/listed-bot";

type Props = {
  action: BulkAction;
  bots: readonly ListedBot[];
  zone: string;
  onClose: (done: boolean) => void;
};

/** Asks, then acts on one bot after the other, and says by name which it failed for. */
export function BulkDialog({ action, bots, zone, onClose }: Props) {
  const { run, refresh } = useBulkActions();
  const left = useRef([...bots]);
  const [done, setDone] = useState(0);
  const [begun, setBegun] = useState(false);
  const isOpen = useRef(true);
  const finished = useRef(false);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  // The list below may lose rows meanwhile: what was asked about stays.
  const [asked] = useState(bots);
  const text = bulkWords[action];
  const count = asked.length === 1 ? "1 bot" : `${asked.length} bots`;

  async function act() {
    setBegun(true);
    const failures: { bot: ListedBot; reason: string }[] = [];
    for (const bot of left.current) {
      if (!isOpen.current) break;
      try {
        await run(action, bot);
        setDone((before) => before + 1);
      } catch (reason) {
        failures.push({ bot, reason: reason instanceof Error ? reason.message : "Try again." });
      }
    }
    left.current = failures.map(({ bot }) => bot);
    await refresh();
    if (failures.length > 0) throw new Error(failureWords(failures));
    finished.current = isOpen.current;
    if (finished.current) toast({ title: text.done(count) });
  }

  return (
    <ConfirmDialog
      title={text.title(count)}
      action={text.action}
      failure="Not all of it was done."
      act={act}
      onClose={() => onClose(finished.current)}
    >
      <p>{text.says}</p>
      {/* All of them: whoever agrees knows what to. Below it the buttons stay in sight. */}
      <ul
        aria-label="The meetings"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard, too
        tabIndex={0}
        className="flex max-h-[40dvh] flex-col gap-1 overflow-y-auto border-y border-line py-2"
      >
        {asked.map(({ id, event }) => (
          <li key={id}>
            <bdi>{event.title || "Untitled"}</bdi>
            <span className="nums block text-ink-2">
              {formatRange(event.startsAt, event.endsAt, zone)}
            </span>
          </li>
        ))}
      </ul>
      <p role="status" className="nums text-ink-2">
        {begun && `${done} of ${asked.length} done.`}
      </p>
    </ConfirmDialog>
  );
}
