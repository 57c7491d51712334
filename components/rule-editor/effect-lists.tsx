"use client";

import Link from "next/link";
import { useId } from "react";
import { dayOf, formatShortDay, formatTime } from "@/lib/display/format-time";
import { type EffectList, effectLists, effectWords } from "@/lib/display/rules/effect-words";
import type { EffectMeeting, RulesEffect } from "@/lib/domain/views/rules-effect";

type Props = { effect: RulesEffect; zone: string; leaveOut?: readonly EffectList[] };

/** As many are shown of each list before somebody asks for more. */
const mostShown = 8;

/** The meetings that change, by what becomes of them, the nearest first. */
export function EffectLists({ effect, zone, leaveOut = [] }: Props) {
  const lists = effectLists.filter((list) => effect.counts[list] > 0 && !leaveOut.includes(list));
  return lists.map((list) => (
    <MeetingList
      key={list}
      title={effectWords[list].title}
      meetings={effect[list]}
      count={effect.counts[list]}
      zone={zone}
    />
  ));
}

type ListProps = { title: string; meetings: EffectMeeting[]; count: number; zone: string };

function MeetingList({ title, meetings, count, zone }: ListProps) {
  const id = useId();
  const [first, rest] = [meetings.slice(0, mostShown), meetings.slice(mostShown)];
  const unlisted = count - meetings.length;
  // Where all are by one rule it needn't be said of each.
  const saysBy = new Set(meetings.map(({ by }) => by?.id)).size > 1;
  return (
    <section aria-labelledby={id} className="pb-4">
      <h3 id={id} className="flex justify-between gap-2 pb-1 font-medium">
        {title} <span className="nums text-ink-2">{count}</span>
      </h3>
      <ul>
        {first.map((meeting) => (
          <MeetingRow key={meeting.eventId} meeting={meeting} zone={zone} saysBy={saysBy} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details>
          <summary className="min-h-6 py-1 text-xs font-medium text-accent hover:text-accent-hover">
            {count - mostShown} more
          </summary>
          <ul>
            {rest.map((meeting) => (
              <MeetingRow key={meeting.eventId} meeting={meeting} zone={zone} saysBy={saysBy} />
            ))}
          </ul>
          {unlisted > 0 && <p className="py-1 text-xs text-ink-2">And {unlisted} later ones.</p>}
        </details>
      )}
    </section>
  );
}

type RowProps = { meeting: EffectMeeting; zone: string; saysBy: boolean };

function MeetingRow({ meeting, zone, saysBy }: RowProps) {
  const { eventId, title, startsAt, by } = meeting;
  return (
    <li className="flex gap-2 border-t border-line py-1.5">
      <time dateTime={startsAt} className="w-18 shrink-0 text-xs/5 text-ink-2">
        {formatShortDay(startsAt, zone).replace(/^\w+ /, "")}
        <span className="block">{formatTime(startsAt, zone)}</span>
      </time>
      <span className="min-w-0 flex-1">
        <Link
          href={`/calendar?event=${eventId}&date=${dayOf(startsAt, zone)}`}
          prefetch={false}
          dir="auto"
          className="line-clamp-2 [overflow-wrap:anywhere] hover:text-accent hover:underline"
        >
          {title || "Untitled"}
        </Link>
        {saysBy && by && (
          <span className="block truncate text-xs/5 text-ink-3">
            by <bdi>{by.name}</bdi>
          </span>
        )}
      </span>
    </li>
  );
}
