"use client";

import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { Told } from "@/components/ui/told";
import { useCalendars } from "@/lib/browser/calendars";
import { type Decided, useDecision, useRecord } from "@/lib/browser/decisions";
import { failureAdvice, recordRefusal, unconfirmed } from "@/lib/display/bot-action-words";
import { possessive } from "@/lib/display/bot-words";
import { recordingSentence, seriesSentence } from "@/lib/display/event/recording-sentence";
import { isJoinable, isWanted, recordObstacle, takesOutOfCall } from "@/lib/domain/bot-actions";
import { canLeave } from "@/lib/domain/bot-lifecycle";
import type { Viewer } from "@/lib/domain/role";
import type { Choice, EventView } from "@/lib/domain/views/event-view";
import { BotActions } from "./bot-actions";
import { BotState } from "./bot-state";
import { useLeaveGate } from "./question-dialog";
import { tellOfLostClick } from "./tell-of-lost-click";
import { Why } from "./why";

type Props = {
  event: EventView;
  zone: string;
  viewer: Viewer;
  now: number;
  /** Whose copy carries the bot, where it is another than this one. */
  carrier: string | null;
  /** It is on a calendar of this person's own. */
  isOwn: boolean;
};

const scopes = [
  { value: "one", label: "This meeting" },
  { value: "series", label: "All in the series" },
] as const;

/**
 * Whether a meeting is recorded, or its series: one switch, one sentence, and a menu that says which
 * of the two it is about. Each choice can be undone; what would end a recording asks first.
 */
export function RecordingControl(props: Props) {
  const { event, viewer, now, carrier, isOwn } = props;
  const { role } = viewer;
  const id = useId();
  const [scope, setScope] = useState<"one" | "series">("one");
  const gate = useLeaveGate(event.title);
  const recording = useRecord(event, now, ({ asked, error, retry }, shown) => {
    if (!shown) tellOfLostClick(event, error, asked === "record" ? () => void retry() : null);
  });
  const decisions = useDecision(event, ({ asked, error, retry }, shown) => {
    if (!shown)
      tellOfLostClick(event, error, asked.choice === "record" ? () => void retry() : null);
  });
  const { data } = useCalendars();
  const name = data?.calendars.find((one) => one.id === event.calendarId)?.name;
  const calendar = name ? `${possessive(name)} calendar` : "this calendar";

  const { bot } = event;
  const isOver = Date.parse(event.endsAt) <= now;
  const isSeries = event.recurring || event.seriesId !== null;
  const decides = role !== "viewer" && !event.restricted;
  const ofSeries = scope === "series" && isSeries && decides;
  // Out of its call a bot is told to go by the same switch, which asks first.
  const isInCall = recordObstacle(event, recording.on, role, now, isOwn) === "inCall";
  const refusal =
    ofSeries || isInCall ? null : recordRefusal(event, recording.on, role, now, isOwn);
  const seriesOn =
    decisions.series === "rules"
      ? event.decision.choice === "record" && event.decision.source !== "person"
      : decisions.series === "record";
  const on = ofSeries ? seriesOn : recording.on;

  const choose = (choice: Choice, series: boolean, undone = false) => {
    const before: Decided = { choice: series ? decisions.series : decisions.own, series };
    gate.pass(takesOutOfCall(event, { choice, series }, now), async () => {
      const granted = await decisions.choose(choice, series);
      if (granted && !undone) offerUndo(before);
    });
  };
  // What is known when it is undone decides whether it asks.
  const undo = useRef(choose);
  useEffect(() => {
    undo.current = choose;
  });
  const turn = (next: boolean) => {
    if (ofSeries || isInCall) return choose(next ? "record" : "skip", ofSeries);
    const before: Decided = { choice: decisions.own, series: false };
    gate.pass(!next && takesOutOfCall(event, { choice: "skip", series: false }, now), async () => {
      if (await (next ? recording.record() : recording.cancel())) offerUndo(before);
    });
  };
  const offerUndo = ({ choice, series }: Decided) =>
    toast({
      title: series ? "The series is changed." : `“${event.title || "Untitled"}” is changed.`,
      action: { label: "Undo", run: () => undo.current(choice, series, true) },
    });

  const advice = failureAdvice(bot, { ...event, joinable: isJoinable(event) }, now);
  // An error says more, and why a bot was called off is the decision's to say.
  const detail = bot && !bot.error && bot.state !== "cancelled" ? bot.detail : null;
  // It stays until somebody has it leave, and everybody is told that it shouldn't be there.
  const isHeldBack = event.decision.source === "restriction" && bot !== null && canLeave(bot.state);
  const isMine = event.decision.source === "person" && event.decision.by?.id === viewer.id;
  const saidNo = role === "viewer" && isMine && isOwn && decisions.own === "skip";
  return (
    <section
      aria-labelledby={`${id}-label`}
      className="flex flex-col gap-2 border-y border-line py-3"
    >
      <div className="flex items-center justify-between gap-3">
        <h3 id={`${id}-label`} className="text-base font-medium">
          {ofSeries ? "Record all in the series" : "Record this meeting"}
        </h3>
        <Switch
          on={on}
          disabled={refusal !== null}
          aria-labelledby={`${id}-label`}
          aria-describedby={`${id}-words`}
          onChange={turn}
          data-record
        />
      </div>
      <div id={`${id}-words`} className="flex flex-col gap-1 text-ink-2">
        <p role="status" className="[overflow-wrap:anywhere] empty:hidden">
          {ofSeries ? (
            <Told>
              {seriesSentence(
                { choice: decisions.series, by: event.seriesDecision?.by ?? null },
                calendar,
                viewer.id,
              )}
            </Told>
          ) : (
            <Progress {...props} recording={recording} />
          )}
        </p>
        {!ofSeries && isHeldBack && (
          <p>
            <Told>{event.decision.reason}</Told>
          </p>
        )}
        {!ofSeries && detail && <p>{detail}</p>}
        {!ofSeries && carrier && <p>{carrier}</p>}
        {refusal && !isOver && <p>{refusal}</p>}
      </div>
      {bot?.error && <ErrorNote what="The bot ran into a problem." error={bot.error} />}
      {advice && <p className="text-ink-2">{advice}</p>}
      {recording.error && (
        <ErrorNote
          what={recording.on ? "It will still be recorded." : "It still won't be recorded."}
          error={recording.error}
          // What failed is the opposite of what still stands.
          retry={() =>
            gate.pass(
              recording.on && takesOutOfCall(event, { choice: "skip", series: false }, now),
              recording.retry,
            )
          }
        />
      )}
      {decisions.failed && (
        <ErrorNote
          what={
            decisions.failed.asked.series
              ? "The series stays as it was."
              : "The decision stays as it was."
          }
          error={decisions.failed.error}
          retry={() => {
            const { asked } = decisions.failed ?? {};
            if (asked) gate.pass(takesOutOfCall(event, asked, now), decisions.retry);
          }}
        />
      )}
      <div className="flex flex-wrap items-center gap-2 empty:hidden">
        {isSeries && decides && (
          <Select
            label="Applies to"
            value={scope}
            options={scopes}
            onChange={(chosen) => setScope(chosen === "series" ? "series" : "one")}
          />
        )}
        <Follow
          {...props}
          ofSeries={ofSeries}
          own={decisions.own}
          series={decisions.series}
          choose={choose}
        />
        {saidNo && !isOver && !event.restricted && (
          <Button onClick={() => choose("rules", false)}>Take my no back</Button>
        )}
      </div>
      <BotActions
        event={event}
        role={role}
        now={now}
        {...(!recording.error && { retry: () => void recording.record() })}
      />
      <Why
        eventId={event.id}
        role={role}
        decision={event.decision}
        makesRule={!event.private && event.deletedAt === null}
      />
      {gate.question}
    </section>
  );
}

type ProgressProps = Props & { recording: ReturnType<typeof useRecord> };

function Progress({ event, zone, now, viewer, recording }: ProgressProps) {
  if (recording.pending) return recording.on ? "Asking for a bot…" : "Calling the bot off…";
  if (recording.waiting) return unconfirmed;
  const { bot } = event;
  const atWork = bot && (canLeave(bot.state) || bot.state === "processing");
  if (atWork) return <BotState event={event} zone={zone} now={now} />;
  return <Told>{recordingSentence(event, { zone, now, viewerId: viewer.id })}</Told>;
}

type FollowProps = Pick<Props, "event" | "viewer" | "now"> & {
  ofSeries: boolean;
  own: Choice;
  series: Choice;
  choose: (choice: Choice, series: boolean) => void;
};

/** Takes what somebody chose back, or says no where the rules only don't say yes. */
function Follow({ event, viewer, now, ofSeries, own, series, choose }: FollowProps) {
  if (viewer.role === "viewer" || event.restricted) return null;
  if (ofSeries)
    return series === "rules" ? (
      <Button onClick={() => choose("skip", true)}>Never record the series</Button>
    ) : (
      <Button onClick={() => choose("rules", true)}>Leave the series to the rules</Button>
    );
  // Who has no say here has none below the switch, either: only a bot in its call can be told to go.
  const obstacle = recordObstacle(event, isWanted(event, now), viewer.role, now);
  const decidesOwn = obstacle === null || obstacle === "inCall" || own === "record";
  if (!decidesOwn || Date.parse(event.endsAt) <= now) return null;
  // What is in its call is told to go by the switch, or stays.
  if (obstacle === "inCall") return null;
  if (own !== "rules")
    return (
      <Button onClick={() => choose("rules", false)}>
        {series === "rules" ? "Leave it to the rules" : "Follow the series"}
      </Button>
    );
  const on = isWanted(event, now);
  return on ? null : <Button onClick={() => choose("skip", false)}>Rule a recording out</Button>;
}
