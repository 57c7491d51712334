"use client";

import { Check, CircleHelp, Clock3, Minus, X } from "lucide-react";
import { Detail } from "@/components/ui/detail";
import { addDays } from "@/lib/display/calendar-layout";
import { formatDay, formatRange } from "@/lib/display/format-time";
import { isZone } from "@/lib/display/zone";
import { guestKey } from "@/lib/domain/guest";
import type { Attendee, EventView } from "@/lib/domain/views/event-view";
import { MeetingLink } from "./meeting-link";

const responses = {
  accepted: { word: "Accepted", Icon: Check },
  declined: { word: "Declined", Icon: X },
  tentative: { word: "Maybe", Icon: CircleHelp },
  "needs-action": { word: "Not answered", Icon: Clock3 },
} as const;

/** When, where and with whom; everything that was written by strangers stays plain text. */
export function EventDetails({ event, zone }: { event: EventView; zone: string }) {
  const { organizer } = event;
  const guests = [...new Map(event.attendees.map((guest) => [guestKey(guest), guest])).values()];
  return (
    <dl className="flex flex-col gap-4 py-4">
      <Detail term="When">
        <When event={event} zone={zone} />
      </Detail>
      {event.meetingUrl && (
        <Detail term="Meeting link">
          <MeetingLink url={event.meetingUrl} />
        </Detail>
      )}
      {event.location && (
        <Detail term="Location">
          <span dir="auto" className="block [overflow-wrap:anywhere] whitespace-pre-wrap">
            {event.location}
          </span>
        </Detail>
      )}
      {organizer && (
        <Detail term="Organizer">
          <Person email={organizer.email} name={organizer.name} />
        </Detail>
      )}
      {guests.length > 0 && (
        <Detail term={guests.length === 1 ? "1 guest" : `${guests.length} guests`}>
          <ul className="flex flex-col gap-1">
            {guests.map((attendee) => (
              <Guest key={guestKey(attendee)} attendee={attendee} />
            ))}
          </ul>
        </Detail>
      )}
      {event.description && (
        <Detail term="Description">
          <span dir="auto" className="block [overflow-wrap:anywhere] whitespace-pre-wrap">
            {event.description}
          </span>
        </Detail>
      )}
    </dl>
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
  const organizers = event.timeZone && isZone(event.timeZone) ? event.timeZone : null;
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

function Guest({ attendee }: { attendee: Attendee }) {
  const { word, Icon } = attendee.response
    ? responses[attendee.response]
    : { word: "Response unknown", Icon: Minus };
  return (
    <li className="flex items-start gap-2">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />
      <span className="min-w-0 flex-1">
        <Person email={attendee.email} name={attendee.name} />
      </span>
      <span className="shrink-0 text-xs/5 text-ink-2">{word}</span>
    </li>
  );
}

function Person({ email, name }: { email: string; name: string | null }) {
  return (
    <span className="block [overflow-wrap:anywhere]">
      <bdi>{name || email}</bdi>
      {name && email && <span className="block text-xs text-ink-3">{email}</span>}
    </span>
  );
}
