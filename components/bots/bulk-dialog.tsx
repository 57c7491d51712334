"use client";

import { useEffect, useRef, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { useBulkActions } from "@/lib/browser/bots";
import { bulkWords } from "@/lib/display/bot-action-words";
import { failureWords, mostNamed } from "@/lib/display/listed-bot-words";
import type { BulkAction } from "@/lib/domain/bot-actions";
import type { ListedBot } from "@/lib/domain/views/listed-bot";

type Props = { action: BulkAction; bots: readonly ListedBot[]; onClose: (done: boolean) => void };

/** Asks, then acts on one bot after the other, and says by name which it failed for. */
export function BulkDialog({ action, bots, onClose }: Props) {
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
      <ul className="list-disc pl-5">
        {asked.slice(0, mostNamed).map(({ id, event }) => (
          <li key={id}>
            <bdi>{event.title || "Untitled"}</bdi>
          </li>
        ))}
        {asked.length > mostNamed && <li>and {asked.length - mostNamed} more</li>}
      </ul>
      <p role="status" className="nums text-ink-2">
        {begun && `${done} of ${asked.length} done.`}
      </p>
    </ConfirmDialog>
  );
}
