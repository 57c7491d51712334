"use client";

import { useNow } from "@/components/ui/use-now";
import { useEvent } from "@/lib/browser/events";
import { formatTime } from "@/lib/display/format-time";
import type { Role } from "@/lib/domain/role";
import type { EffectMeeting } from "@/lib/domain/views/rules-effect";
import { BotActions } from "./bot-actions";
import { BotState } from "./bot-state";

type Props = { meetings: EffectMeeting[]; role: Role; zone: string };

/** Calls that wouldn't be recorded any more: rules pull no bot out of a call, people may. */
export function CallsUnderWay({ meetings, role, zone }: Props) {
  if (meetings.length === 0) return null;
  return (
    <div>
      <h3 className="font-medium">Still being recorded</h3>
      <p className="pb-1 text-ink-2">
        Rules pull no bot out of a call. Have it leave where you want that.
      </p>
      <ul>
        {meetings.map((meeting) => (
          <Call key={meeting.eventId} meeting={meeting} role={role} zone={zone} />
        ))}
      </ul>
    </div>
  );
}

type CallProps = { meeting: EffectMeeting; role: Role; zone: string };

function Call({ meeting, role, zone }: CallProps) {
  const { eventId, title, startsAt } = meeting;
  const { data: event } = useEvent(eventId);
  const now = useNow(15_000);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-1.5">
      <time dateTime={startsAt} className="w-11 shrink-0 text-xs text-ink-2">
        {formatTime(startsAt, zone)}
      </time>
      <span dir="auto" className="min-w-0 flex-1 basis-40 [overflow-wrap:anywhere]">
        {title || "Untitled"}
      </span>
      {event && <BotState event={event} zone={zone} now={now} />}
      {event && <BotActions event={event} role={role} now={now} />}
    </li>
  );
}
