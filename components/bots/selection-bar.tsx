"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { bulkWords } from "@/lib/display/bot-action-words";
import { allowsInBulk, type BulkAction } from "@/lib/domain/bot-actions";
import type { ListedBot } from "@/lib/domain/views/listed-bot";

// Most look at the list alone.
const BulkDialog = dynamic(() => import("./bulk-dialog").then((module) => module.BulkDialog));

type Props = { bots: readonly ListedBot[]; zone: string; now: number; clear: () => void };

/** What can be done with all that is selected; it floats at the list's end. */
export function SelectionBar({ bots, zone, now, clear }: Props) {
  const [asking, setAsking] = useState<BulkAction | null>(null);
  const able = (action: BulkAction) =>
    bots.filter((bot) => allowsInBulk(action, bot, { ...bot.event, joinable: bot.joinable }, now));
  const [cancel, retry] = [able("cancel"), able("retry")];
  return (
    <>
      {bots.length > 0 && (
        <section
          aria-label="Selection"
          className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 border-t border-line bg-surface px-4 py-2 md:px-6"
        >
          <p className="nums mr-auto">{bots.length} selected</p>
          {cancel.length > 0 && (
            <Button variant="danger" onClick={() => setAsking("cancel")}>
              {bulkWords.cancel.label} {cancel.length}
            </Button>
          )}
          {retry.length > 0 && (
            <Button onClick={() => setAsking("retry")}>
              {bulkWords.retry.label} {retry.length}
            </Button>
          )}
          {cancel.length + retry.length === 0 && (
            <p className="text-ink-2">Nothing can be done with these together.</p>
          )}
          <Button variant="bare" onClick={clear}>
            Clear
          </Button>
        </section>
      )}
      {asking && (
        <BulkDialog
          action={asking}
          zone={zone}
          bots={asking === "cancel" ? cancel : retry}
          onClose={(done) => {
            setAsking(null);
            if (done) clear();
          }}
        />
      )}
    </>
  );
}
