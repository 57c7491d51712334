import { mailboxOf } from "./guest";

/**
 * viewer reads; member also handles bots; admin also handles calendars, people and deliveries. Not
 * a schema, since every page loads this.
 */
export const roles = ["viewer", "member", "admin"] as const;
export type Role = (typeof roles)[number];

/** Whether somebody with `role` may do what asks for `needed`. */
export function mayAct(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}

/** The signed-in person, as pages and routes know them. */
export type Viewer = {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** The mailboxes that admins named them the owner of, besides that of their own address. */
  mailboxes?: string[];
  /** The id of the token by which a script of theirs asks. */
  token?: string;
};

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

/**
 * Whether somebody may read every copy of a meeting.
 * @param privateTo the mailboxes that hold a private copy of it; null where none does
 */
export function mayReadAll(privateTo: string[] | null, viewer: Viewer): boolean {
  if (privateTo === null || viewer.role === "admin") return true;
  return privateTo.every((mailbox) => isOwner(mailbox, viewer));
}

/** Whether a mailbox is somebody's: it has their address, or an admin named them its owner. */
export function isOwner(mailbox: string, viewer: Viewer): boolean {
  return mailboxesOwnedBy(viewer).includes(mailboxOf(mailbox));
}

export function mailboxesOwnedBy({ email, mailboxes = [] }: Viewer): string[] {
  return [email, ...mailboxes].map(mailboxOf);
}
