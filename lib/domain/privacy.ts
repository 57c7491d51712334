import { mailboxOf } from "./guest";
import { Refusal } from "./refusal";
import type { Viewer } from "./role";

/**
 * Whether somebody may read more of an event than its time: a private one is for the owner of its
 * mailbox and for admins.
 */
export function mayRead(event: { private: boolean; mailbox: string }, viewer: Viewer): boolean {
  return !event.private || viewer.role === "admin" || isOwner(event.mailbox, viewer);
}

/**
 * Whether somebody may decide about a meeting's recording.
 * @param privateTo the mailboxes that hold a private copy of it; null where none does
 */
export function mayDecide(privateTo: string[] | null, viewer: Viewer): boolean {
  if (privateTo === null || viewer.role === "admin") return true;
  return privateTo.some((mailbox) => isOwner(mailbox, viewer));
}

/** @throws Refusal forbidden: it is for others, as what takes a higher role is */
export function checkMayDecide(privateTo: string[] | null, viewer: Viewer): void {
  if (mayDecide(privateTo, viewer)) return;
  throw new Refusal(
    "forbidden",
    "The meeting is private: only its owner or an admin decides about its recording.",
  );
}

function isOwner(mailbox: string, { email }: Viewer): boolean {
  return mailboxOf(mailbox) === mailboxOf(email);
}
