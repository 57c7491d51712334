import { guestKey, mailboxOf } from "@/lib/domain/guest";
import type { Attendee, Organizer } from "@/lib/domain/views/event-view";

export type Guest = Attendee & {
  key: string;
  organizes: boolean;
  /** Their address is of none of the team's domains; null where they have none. */
  outside: boolean | null;
};

const order = ["accepted", "tentative", "needs-action", null, "declined"] as const;

/** A meeting's guests, each once: who organizes it, then by answer, then by name as people sort. */
export function guestList(
  attendees: readonly Attendee[],
  organizer: Organizer | null,
  mailboxes: readonly string[],
): Guest[] {
  const domains = new Set(mailboxes.map(domainOf));
  const all = new Map(attendees.map((guest) => [guestKey(guest), guest]));
  if (organizer && !all.has(guestKey(organizer)))
    all.set(guestKey(organizer), { ...organizer, response: null });
  const organizing = organizer && guestKey(organizer);
  return [...all]
    .map(([key, guest]) => {
      const domain = domainOf(guest.email);
      return {
        ...{ ...guest, key, organizes: key === organizing },
        outside: domain === "" ? null : !domains.has(domain),
      };
    })
    .sort(
      (a, b) =>
        Number(b.organizes) - Number(a.organizes) ||
        order.indexOf(a.response) - order.indexOf(b.response) ||
        (a.name || a.email).localeCompare(b.name || b.email, "en", { numeric: true }) ||
        (a.key < b.key ? -1 : 1),
    );
}

const words = [
  ["accepted", "yes"],
  ["tentative", "maybe"],
  ["declined", "no"],
  ["needs-action", "not answered"],
] as const;

/** `12 guests: 8 yes, 1 maybe, 3 not answered`; of whom nothing is known nothing is said. */
export function guestTally(guests: readonly Guest[]): string {
  const counts = words.flatMap(([response, word]) => {
    const count = guests.filter((guest) => guest.response === response).length;
    return count > 0 ? [`${count} ${word}`] : [];
  });
  const outside = guests.filter((guest) => guest.outside).length;
  if (outside > 0) counts.push(`${outside} from outside`);
  const all = guests.length === 1 ? "1 guest" : `${guests.length} guests`;
  return counts.length > 0 ? `${all}: ${counts.join(", ")}` : all;
}

function domainOf(address: string): string {
  const mailbox = mailboxOf(address);
  return mailbox.includes("@") ? mailbox.slice(mailbox.lastIndexOf("@") + 1) : "";
}
