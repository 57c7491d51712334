"use client";

import { Check, CircleHelp, Clock3, Minus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Detail } from "@/components/ui/detail";
import { useCalendars } from "@/lib/browser/calendars";
import { type Guest, guestList, guestTally } from "@/lib/display/event/guest-list";
import type { EventView } from "@/lib/domain/views/event-view";

const responses = {
  accepted: { word: "Yes", Icon: Check },
  declined: { word: "No", Icon: X },
  tentative: { word: "Maybe", Icon: CircleHelp },
  "needs-action": { word: "Not answered", Icon: Clock3 },
} as const;

/** As many as are shown before somebody asks for the rest. */
const most = 12;

/** Who is invited: how many say what, then each. */
export function Guests({ event }: { event: EventView }) {
  const { data } = useCalendars();
  const [all, setAll] = useState(false);
  const mailboxes = data?.calendars.map(({ email }) => email) ?? [];
  const guests = guestList(event.attendees, event.organizer, mailboxes);
  if (guests.length === 0) return null;
  const shown = all || guests.length <= most + 1 ? guests : guests.slice(0, most);
  return (
    <Detail term={guestTally(guests)}>
      <ul className="flex flex-col gap-1">
        {shown.map((guest) => (
          <GuestRow key={guest.key} guest={guest} />
        ))}
      </ul>
      {shown.length < guests.length && (
        <Button variant="bare" className="-mx-3" onClick={() => setAll(true)}>
          All {guests.length} guests
        </Button>
      )}
    </Detail>
  );
}

function GuestRow({ guest }: { guest: Guest }) {
  const { word, Icon } = guest.response
    ? responses[guest.response]
    : { word: guest.organizes ? "" : "Response unknown", Icon: Minus };
  const marks = [guest.organizes && "Organizer", guest.outside && "From outside"].filter(Boolean);
  return (
    <li className="flex items-start gap-2">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <bdi>{guest.name || guest.email}</bdi>
        {marks.length > 0 && <span className="text-xs text-ink-2"> · {marks.join(" · ")}</span>}
        {guest.name && guest.email && (
          <span className="block text-xs text-ink-3">{guest.email}</span>
        )}
      </span>
      <span className="shrink-0 text-xs/5 text-ink-2">{word}</span>
    </li>
  );
}
