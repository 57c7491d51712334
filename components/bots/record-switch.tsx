"use client";

import { useId } from "react";
import { ErrorNote } from "@/components/ui/error-note";
import { Switch } from "@/components/ui/switch";
import { type Recording, useRecord } from "@/lib/browser/use-record";
import type { Decider } from "@/lib/domain/bot-view";
import type { EventView } from "@/lib/domain/event-view";
import type { Role } from "@/lib/domain/role";
import { BotState } from "./bot-state";
import { recordRefusal } from "./record-refusal";

const deciders: Record<Decider["kind"], string> = {
  person: "Decided by",
  rule: "By the rule",
  series: "For the series, by",
};

type Props = { event: EventView; role: Role; now: number };

/** Whether this meeting is recorded: the switch, how far it got, who decided, what went wrong. */
export function RecordSwitch({ event, role, now }: Props) {
  const id = useId();
  const recording = useRecord(event);
  const refusal = recordRefusal(event, recording.on, role, now);
  const { by, reason } = event.decision;
  // An error says more, and why a bot was called off is the decision's to say.
  const told = event.bot && !event.bot.error && event.bot.state !== "cancelled";
  const detail = told ? event.bot?.detail : null;
  return (
    <section
      className="flex flex-col gap-1 border-y border-line py-3"
      aria-labelledby={`${id}-label`}
    >
      <div className="flex items-center justify-between gap-3">
        <h3 id={`${id}-label`} className="text-base font-medium">
          Record this meeting
        </h3>
        <Switch
          on={recording.on}
          disabled={refusal !== null}
          aria-labelledby={`${id}-label`}
          aria-describedby={`${id}-words`}
          onChange={(on) => void (on ? recording.record() : recording.cancel())}
          data-record
        />
      </div>
      <div id={`${id}-words`} className="flex flex-col gap-1 text-ink-2">
        <p role="status" className="empty:hidden">
          <Progress event={event} recording={recording} />
        </p>
        {detail && <p>{detail}</p>}
        {refusal && <p>{refusal}</p>}
        <p>
          {by && !reason.includes(by.name) && (
            <span className="text-ink">
              {deciders[by.kind]} {by.name}.{" "}
            </span>
          )}
          {reason}
        </p>
      </div>
      {event.bot?.error && <ErrorNote what="The bot ran into a problem." error={event.bot.error} />}
      {recording.error && (
        <ErrorNote
          what={recording.on ? "It is still recorded." : "It is still not recorded."}
          error={recording.error}
          retry={() => void recording.retry()}
        />
      )}
    </section>
  );
}

function Progress({ event, recording }: { event: EventView; recording: Recording }) {
  if (recording.pending) return recording.on ? "Asking for a bot…" : "Calling the bot off…";
  if (recording.waiting) return "Waiting for Meeting BaaS. The wish is kept.";
  if (event.bot && event.bot.state !== "cancelled") return <BotState event={event} />;
  return "No bot will join.";
}
