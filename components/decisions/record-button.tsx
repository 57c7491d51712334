"use client";

import { Circle, CircleDot, CircleSlash } from "lucide-react";
import { useEffect, useRef } from "react";
import { toast } from "@/components/ui/toast";
import { useRecord } from "@/lib/browser/decisions";
import { useShown } from "@/lib/browser/pending/use-shown";
import { recordRefusal } from "@/lib/display/bot-action-words";
import { takesOutOfCall } from "@/lib/domain/bot-actions";
import type { Role } from "@/lib/domain/role";
import type { GridEvent } from "@/lib/domain/views/event-view";
import { useLeaveGate } from "./question-dialog";
import { tellOfLostClick } from "./tell-of-lost-click";

type Props = {
  event: GridEvent;
  role: Role;
  now: number;
  className?: string;
  /** -1 in a grid that is one stop of the Tab key: R does it there. */
  tabIndex?: number;
};

/** One click to have a meeting recorded or not, beside its title. */
export function RecordButton({ event, role, now, className, tabIndex }: Props) {
  const shown = useShown();
  const recording = useRecord(event, now, ({ asked, error, retry }) => {
    const skips = asked === "skip";
    tellOfLostClick(event, error, () => {
      if (shown.current) again.current(skips, retry);
      else if (skips) tellOfLostClick(event, error, null);
      else void retry();
    });
  });
  const { on } = recording;
  const refusal = recordRefusal(event, on, role, now);
  const title = event.title || "Untitled";
  const Icon = on ? CircleDot : refusal ? CircleSlash : Circle;

  const gate = useLeaveGate(event.title);
  const leaves = takesOutOfCall(event, { choice: "skip", series: false }, now);
  // What is known when it is made again decides whether it asks.
  const again = useRef((skips: boolean, act: () => Promise<void>) =>
    gate.pass(skips && leaves, act),
  );
  useEffect(() => {
    again.current = (skips, act) => gate.pass(skips && leaves, act);
  });

  return (
    <>
      <button
        type="button"
        data-record
        tabIndex={tabIndex}
        aria-pressed={on}
        aria-disabled={refusal !== null}
        aria-label={`Record ${title}`}
        title={refusal ?? (on ? "Don't record (R)" : "Record (R)")}
        onClick={() => {
          if (refusal) toast({ title: refusal });
          else gate.pass(on && leaves, on ? recording.cancel : recording.record);
        }}
        className={`inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-ink-2 hover:text-accent aria-disabled:cursor-not-allowed aria-disabled:border-transparent aria-disabled:text-ink-3 aria-pressed:text-accent ${className ?? ""}`}
      >
        <Icon aria-hidden className="size-4" />
      </button>
      {gate.question}
    </>
  );
}
