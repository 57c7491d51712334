import { z } from "zod";
import { betterAnswer, guestKey, mailboxOf } from "@/lib/domain/guest";
import type { Attendee, Response } from "@/lib/domain/views/event-view";
import { lenient } from "@/lib/meeting-baas/providers/lenient";

const Sent = z.looseObject({ email: lenient(z.string()), name: lenient(z.string()) });

/**
 * An event's guests, each once and in one order, whatever order they come in. Who has no address
 * has an empty one, and is known by name; who has neither isn't known.
 * @param responses by mailbox
 */
export function guestsOf(sent: unknown, responses: Map<string, Response>): Attendee[] {
  const guests = (Array.isArray(sent) ? sent : [])
    .map((one) => Sent.safeParse(one).data)
    .map((one) => ({ email: one?.email?.trim() ?? "", name: one?.name?.trim() || null }))
    .filter(({ email, name }) => email || name)
    .map((guest) => ({ ...guest, response: responses.get(mailboxOf(guest.email)) ?? null }))
    .sort(
      (a, b) => order(guestKey(a), guestKey(b)) || order(a.email, b.email) || order(a.name, b.name),
    );
  const once = new Map<string, Attendee>();
  for (const guest of guests) {
    const { name, response, ...first } = once.get(guestKey(guest)) ?? guest;
    once.set(guestKey(guest), {
      ...first,
      name: name ?? guest.name,
      response: betterAnswer(response, guest.response),
    });
  }
  return [...once.values()];
}

function order(a: string | null, b: string | null): number {
  const [first, second] = [a ?? "", b ?? ""];
  return first < second ? -1 : first > second ? 1 : 0;
}
