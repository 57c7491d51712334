import type { Attendee, Organizer, Response } from "@/lib/domain/views/event-view";

/** One text for one mailbox: people write its address in any case, with spaces around it. */
export function mailboxOf(address: string): string {
  return address.trim().toLowerCase();
}

/** Equal for the same guest; who has no address is known by name. */
export function guestKey({ email, name }: { email: string; name: string | null }): string {
  return mailboxOf(email) || `name ${name?.trim() ?? ""}`;
}

/** A person as they are compared: however their address is written. */
export function foldedPerson<T extends Organizer>(person: T): T {
  return { ...person, email: mailboxOf(person.email) };
}

/** Guests as they are compared: in one order, too. */
export function foldedGuests(guests: Attendee[]): Attendee[] {
  return guests.map(foldedPerson).sort((a, b) => (guestKey(a) < guestKey(b) ? -1 : 1));
}

const answers: (Response | null)[] = ["accepted", "tentative", "declined", "needs-action", null];

/** Of two answers of one guest the one that tells more, or promises more. */
export function betterAnswer(a: Response | null, b: Response | null): Response | null {
  return answers.indexOf(a) <= answers.indexOf(b) ? a : b;
}
