"use client";

import { ErrorNote } from "@/components/ui/error-note";
import { Segments } from "@/components/ui/segments";
import { useCalendars } from "@/lib/browser/calendars";
import { useDecision } from "@/lib/browser/decisions";
import { possessive } from "@/lib/display/bot-words";
import { isWanted, recordObstacle, stands, takesOutOfCall } from "@/lib/domain/bot-actions";
import type { Role } from "@/lib/domain/role";
import type { Decider } from "@/lib/domain/views/bot-view";
import type { Choice, EventView } from "@/lib/domain/views/event-view";
import { useLeaveGate } from "./question-dialog";
import { tellOfLostClick } from "./tell-of-lost-click";

const deciders: Record<Decider["kind"], string> = {
  person: "Decided by",
  rule: "By the rule",
  series: "For the series, by",
};

const standing: Record<Choice, string> = {
  record: "every occurrence is recorded",
  skip: "no occurrence is recorded",
  rules: "it follows the rules",
};

type Props = { event: EventView; role: Role; now: number };

/** Who decided whether the meeting is recorded, and the ways to decide otherwise. */
export function DecisionChoice({ event, role, now }: Props) {
  const decisions = useDecision(event, ({ asked, error, retry }, shown) => {
    if (!shown)
      tellOfLostClick(event, error, asked.choice === "record" ? () => void retry() : null);
  });
  const { data } = useCalendars();
  const calendar = data?.calendars.find((one) => one.id === event.calendarId);
  const { choice, by, reason } = event.decision;
  // Another tool's bot comes, or one has been there, though nothing here asks for it.
  const isOtherwise = choice === "rules" && event.bot !== null && stands(event.bot);
  const isSeries = event.recurring || event.seriesId !== null;
  const followsSeries = decisions.series !== "rules";
  // Who has no say here has none below the switch, either: only a bot in its call can be told to go.
  const obstacle = recordObstacle(event, isWanted(event, now), role, now);
  const decides = role !== "viewer";
  const decidesOwn = obstacle === null || obstacle === "inCall" || decisions.own === "record";
  const gate = useLeaveGate(event.title);
  const choose = (choice: Choice, series: boolean) =>
    gate.pass(takesOutOfCall(event, { choice, series }, now), () =>
      decisions.choose(choice, series),
    );
  return (
    <section aria-label="Decision" className="flex flex-col gap-3 border-b border-line py-3">
      {!isOtherwise && (
        <p className="text-ink-2">
          {by && !reason.includes(by.name) && (
            <span className="text-ink">
              {deciders[by.kind]} <bdi>{by.name}</bdi>.{" "}
            </span>
          )}
          {reason}
        </p>
      )}
      {decides && decidesOwn && Date.parse(event.endsAt) > now && (
        <Segments
          legend="For this meeting"
          value={decisions.own}
          onChange={(choice) => choose(choice, false)}
          segments={[
            { value: "record", label: "Record" },
            { value: "skip", label: "Don't record" },
            { value: "rules", label: followsSeries ? "Follow the series" : "Follow the rules" },
          ]}
        />
      )}
      {isSeries &&
        (decides ? (
          <div className="flex flex-col gap-1">
            <Segments
              legend="For the series"
              value={decisions.series}
              onChange={(choice) => choose(choice, true)}
              segments={[
                { value: "record", label: <Every verb="Record" rest="every occurrence" /> },
                { value: "skip", label: <Every verb="Don't record" rest="any occurrence" /> },
                { value: "rules", label: <Every verb="Follow the rules" rest="in the series" /> },
              ]}
            />
            <p className="text-xs text-ink-2">
              {followsSeries &&
                event.seriesDecision?.by &&
                `Decided by ${event.seriesDecision.by.name}. `}
              All future ones in{" "}
              {calendar ? `${possessive(calendar.name)} calendar` : "this calendar"}. Your
              exceptions stay.
            </p>
          </div>
        ) : (
          followsSeries && (
            <p className="text-ink-2">
              For the series: {standing[decisions.series]}
              {event.seriesDecision?.by && `, as ${event.seriesDecision.by.name} decided`}.
            </p>
          )
        ))}
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
      {gate.question}
    </section>
  );
}

/** A short word to see, and whole words for those who hear it. */
function Every({ verb, rest }: { verb: string; rest: string }) {
  return (
    <>
      {verb}
      <span className="sr-only"> {rest}</span>
    </>
  );
}
