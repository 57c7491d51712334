"use client";

import { useId } from "react";
import { ErrorNote } from "@/components/ui/error-note";
import { Switch } from "@/components/ui/switch";
import { type Recording, useRecord } from "@/lib/browser/decisions";
import { failureAdvice, recordRefusal, unconfirmed } from "@/lib/display/bot-action-words";
import { formatTime } from "@/lib/display/format-time";
import { isJoinable, takesOutOfCall } from "@/lib/domain/bot-actions";
import type { Role } from "@/lib/domain/role";
import type { EventView } from "@/lib/domain/views/event-view";
import { BotActions } from "./bot-actions";
import { BotState } from "./bot-state";
import { useLeaveGate } from "./question-dialog";
import { tellOfLostClick } from "./tell-of-lost-click";

type Props = {
  event: EventView;
  zone: string;
  role: Role;
  now: number;
  /** Whose copy carries the bot, where it is another than this one. */
  carrier: string | null;
};

/** Whether this meeting is recorded: the switch, how far it got, what went wrong, what to do. */
export function RecordSwitch({ event, zone, role, now, carrier }: Props) {
  const id = useId();
  const recording = useRecord(event, now, ({ asked, error, retry }, shown) => {
    if (!shown) tellOfLostClick(event, error, asked === "record" ? () => void retry() : null);
  });
  const { bot } = event;
  const gate = useLeaveGate(event.title);
  const change = (on: boolean, act: () => Promise<void>) =>
    gate.pass(!on && takesOutOfCall(event, { choice: "skip", series: false }, now), act);
  const refusal = recordRefusal(event, recording.on, role, now);
  const advice = failureAdvice(bot, { ...event, joinable: isJoinable(event) }, now);
  // An error says more, and why a bot was called off is the decision's to say.
  const detail = bot && !bot.error && bot.state !== "cancelled" ? bot.detail : null;
  const joins = bot?.state === "wanted" && Date.parse(event.startsAt) > now;
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
          onChange={(on) => change(on, on ? recording.record : recording.cancel)}
          data-record
        />
      </div>
      <div id={`${id}-words`} className="flex flex-col gap-1 text-ink-2">
        <p role="status" className="empty:hidden">
          <Progress event={event} zone={zone} now={now} recording={recording} />
          {joins && ` It joins at ${formatTime(event.startsAt, zone)}.`}
        </p>
        {detail && <p>{detail}</p>}
        {carrier && <p>{carrier}</p>}
        {refusal && <p>{refusal}</p>}
      </div>
      {bot?.error && <ErrorNote what="The bot ran into a problem." error={bot.error} />}
      {advice && <p className="text-ink-2">{advice}</p>}
      {recording.error && (
        <ErrorNote
          what={recording.on ? "It will still be recorded." : "It still won't be recorded."}
          error={recording.error}
          // What failed is the opposite of what still stands.
          retry={() => change(!recording.on, recording.retry)}
        />
      )}
      <BotActions
        event={event}
        role={role}
        now={now}
        {...(!recording.error && { retry: () => void recording.record() })}
      />
      {gate.question}
    </section>
  );
}

type ProgressProps = { event: EventView; zone: string; now: number; recording: Recording };

function Progress({ event, zone, now, recording }: ProgressProps) {
  if (recording.pending) return recording.on ? "Asking for a bot…" : "Calling the bot off…";
  if (recording.waiting) return unconfirmed;
  if (event.bot && event.bot.state !== "cancelled")
    return <BotState event={event} zone={zone} now={now} />;
  return recording.on ? "No bot will join." : "Not recorded.";
}
