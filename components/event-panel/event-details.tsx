"use client";

import { Detail } from "@/components/ui/detail";
import { addDays } from "@/lib/display/calendar/days";
import { isTabular, linkedText } from "@/lib/display/event/linked-text";
import { formatDay, formatRange } from "@/lib/display/format-time";
import { isZone, todaysName } from "@/lib/display/zone";
import type { EventView } from "@/lib/domain/views/event-view";
import { Guests } from "./guests";
import { JoinLink } from "./join-link";

/** How to join, when, where and with whom; of what strangers wrote only https links are alive. */
export function EventDetails({ event, zone }: { event: EventView; zone: string }) {
  return (
    <>
      {event.meetingUrl && <JoinLink url={event.meetingUrl} host={event.meetingHost} />}
      <dl className="flex flex-col gap-4 py-4">
        <Detail term="When">
          <When event={event} zone={zone} />
        </Detail>
        {event.location && (
          <Detail term="Location">
            <Linked text={event.location} />
          </Detail>
        )}
        <Guests event={event} />
        {event.description && (
          <Detail term="Description">
            <Linked text={event.description} />
          </Detail>
        )}
      </dl>
    </>
  );
}

/** A stranger's text, with its columns where it has any. */
function Linked({ text }: { text: string }) {
  const look = isTabular(text)
    ? "overflow-x-auto font-mono text-2xs whitespace-pre"
    : "[overflow-wrap:anywhere] whitespace-pre-wrap";
  return (
    <div dir="auto" className={look} {...(isTabular(text) && { tabIndex: 0 })}>
      {linkedText(text).map(({ text: words, href }, index) =>
        href ? (
          <a
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text keep their places
            key={index}
            href={href}
            target="_blank"
            rel="noreferrer"
            className="text-accent underline underline-offset-2 [overflow-wrap:anywhere] hover:text-accent-hover"
          >
            {words}
          </a>
        ) : (
          words
        ),
      )}
    </div>
  );
}

function When({ event, zone }: { event: EventView; zone: string }) {
  if (event.startDate && event.endDate) {
    const last = addDays(event.endDate, -1);
    return (
      <>
        {formatDay(event.startDate, zone)}
        {last > event.startDate && ` to ${formatDay(last, zone)}`}, all day
      </>
    );
  }
  // What a calendar names may be no zone, or one that this browser doesn't know.
  const organizers = event.timeZone && isZone(event.timeZone) ? todaysName(event.timeZone) : null;
  const here = formatRange(event.startsAt, event.endsAt, zone);
  const there = organizers && formatRange(event.startsAt, event.endsAt, organizers);
  return (
    <>
      <span className="block nums">
        {here} <span className="text-ink-3">{zone.replaceAll("_", " ")}</span>
      </span>
      {there && there !== here && (
        <span className="block text-ink-2 nums">
          {there} <span className="text-ink-3">{organizers.replaceAll("_", " ")}</span>
        </span>
      )}
      {event.recurring && <span className="block text-ink-2">Repeats</span>}
    </>
  );
}
