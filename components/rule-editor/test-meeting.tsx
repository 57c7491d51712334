"use client";

import { useDeferredValue, useState } from "react";
import { WhySteps } from "@/components/decisions/why-steps";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { TextField } from "@/components/ui/text-field";
import { Told } from "@/components/ui/told";
import { useEvents } from "@/lib/browser/events";
import { useDraftWhy } from "@/lib/browser/rules-preview";
import { formatShortDay, formatTime } from "@/lib/display/format-time";
import type { GridEvent } from "@/lib/domain/views/event-view";
import type { RulesDraft } from "@/lib/domain/views/rules-view";

type Props = {
  /** Null while it isn't complete. */
  draft: RulesDraft | null;
  zone: string;
  /** Where meetings are looked for: ISO instants. */
  range: { from: string; to: string };
};

const mostFound = 6;
const fewestLetters = 2;

/** Tries the draft on one meeting, and tells why it comes to what it comes to. */
export function TestMeeting({ draft, zone, range }: Props) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<GridEvent | null>(null);
  return (
    <section aria-labelledby="test-meeting" className="mt-4 border-t border-line pt-4">
      <h3 id="test-meeting" className="pb-2 font-medium">
        Try it on one meeting
      </h3>
      {chosen ? (
        <Tried event={chosen} draft={draft} zone={zone} another={() => setChosen(null)} />
      ) : (
        <>
          <TextField
            type="search"
            label="Find a meeting to come"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          {text.trim().length >= fewestLetters && (
            <Found text={text.trim()} range={range} zone={zone} choose={setChosen} />
          )}
        </>
      )}
    </section>
  );
}

type FoundProps = {
  text: string;
  range: Props["range"];
  zone: string;
  choose: (event: GridEvent) => void;
};

function Found({ text, range, zone, choose }: FoundProps) {
  const { data, error } = useEvents({ ...range, q: useDeferredValue(text) });
  const meetings = new Map(data?.events.map((event) => [event.meetingId, event]));
  const found = [...meetings.values()].slice(0, mostFound);
  if (error) return <ErrorNote what="Meetings couldn't be looked for." error={error} />;
  if (!data) return null;
  return (
    <>
      <p role="status" className="py-1 text-xs text-ink-2">
        {found.length === 0 ? "No meeting is found by that." : "Choose one:"}
      </p>
      <ul>
        {found.map((event) => (
          <li key={event.id} className="border-t border-line">
            <button
              type="button"
              onClick={() => choose(event)}
              className="flex min-h-8 w-full items-baseline gap-2 py-1 text-left hover:text-accent"
            >
              <span className="nums w-24 shrink-0 text-xs text-ink-2">{timeOf(event, zone)}</span>
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {event.title || "Untitled"}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function timeOf({ startsAt }: GridEvent, zone: string): string {
  return `${formatShortDay(startsAt, zone).replace(/^\w+ /, "")}, ${formatTime(startsAt, zone)}`;
}

type TriedProps = Pick<Props, "draft" | "zone"> & { event: GridEvent; another: () => void };

function Tried({ event, draft, zone, another }: TriedProps) {
  const { answer, error, stale } = useDraftWhy(event.id, draft);
  return (
    <div aria-busy={stale} className="flex flex-col gap-2">
      <p className="[overflow-wrap:anywhere]">
        <bdi className="font-medium">{event.title || "Untitled"}</bdi>{" "}
        <span className="nums text-ink-2">{timeOf(event, zone)}</span>
      </p>
      {error && <ErrorNote what="It couldn't be tried." error={error} />}
      {answer && (
        <>
          <p role="status">
            <span className="font-medium">
              {answer.decision.choice === "record" ? "It would be recorded." : "Not recorded."}
            </span>{" "}
            <Told>{answer.decision.reason}</Told>
          </p>
          <WhySteps why={answer} links={false} />
        </>
      )}
      <Button className="self-start" onClick={another}>
        Try another
      </Button>
    </div>
  );
}
