import { z } from "zod";
import { EffectMeeting } from "./rules-effect";

/** What the owner of a mailbox says of all its meetings. */
export const MailboxView = z.object({
  mailbox: z.string(),
  /** None where its calendar is gone, and what was said of it still holds. */
  calendars: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** Whose address it is, or whom an admin has named. */
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** This viewer may change it. */
  mine: z.boolean(),
  /** Off: its copies of meetings ask for no bot by rules; a colleague's may still. */
  asks: z.boolean(),
  /** Nothing is recorded where it is invited: a restriction. */
  never: z.boolean(),
  /** Admins let the owner say so. */
  mayNever: z.boolean(),
});
export type MailboxView = z.output<typeof MailboxView>;

export const ChangedMailbox = MailboxView.extend({
  /** Calls with a bot of ours in them that weren't recorded by now: a person may have it leave. */
  underWay: z.array(EffectMeeting),
});
export type ChangedMailbox = z.output<typeof ChangedMailbox>;

export const MailboxList = z.object({
  mailboxes: z.array(MailboxView),
  /** Whom an admin may name the owner of a mailbox; for others nobody. */
  people: z.array(z.object({ id: z.string(), name: z.string(), email: z.string() })),
});
export type MailboxList = z.output<typeof MailboxList>;

/** What is left out stays; `mayNever` and `ownerId` are for admins. */
export const MailboxChange = z.strictObject({
  asks: z.boolean().optional(),
  never: z.boolean().optional(),
  mayNever: z.boolean().optional(),
  ownerId: z.string().max(200).nullable().optional(),
});
export type MailboxChange = z.output<typeof MailboxChange>;
