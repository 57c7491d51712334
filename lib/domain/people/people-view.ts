import { z } from "zod";
import { Instant } from "@/lib/domain/instant";
import { roles } from "@/lib/domain/role";

export const Role = z.enum(roles, `must be one of ${roles.join(", ")}`);

export const PersonName = z
  .string("say a name")
  .trim()
  .min(1, "say a name")
  .max(200, "at most 200 characters");

export const Email = z
  .string("say an address")
  .trim()
  .toLowerCase()
  .max(254, "at most 254 characters")
  .pipe(z.email("must be an e-mail address"));

export const PersonView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  createdAt: Instant,
  /** They may not come in any more. */
  deactivatedAt: Instant.nullable(),
  /** When they last opened a page or did something; null where no session of theirs is open. */
  lastSeenAt: Instant.nullable(),
  /** How many are open. */
  sessions: z.int(),
  tokens: z.int(),
});
export type PersonView = z.output<typeof PersonView>;

/** Somebody who may come in by a link that is open still. */
export const InvitationView = z.object({
  id: z.uuid(),
  email: z.string(),
  role: Role,
  by: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
  /** Nobody can use it any more: it says so to whoever tries. */
  expired: z.boolean(),
});
export type InvitationView = z.output<typeof InvitationView>;

export const PeopleList = z.object({
  people: z.array(PersonView),
  invitations: z.array(InvitationView),
  /** Links are sent by mail, too. */
  mail: z.boolean(),
});
export type PeopleList = z.output<typeof PeopleList>;

/** What is left out stays. */
export const PersonChange = z.strictObject({
  role: Role.optional(),
  active: z.boolean("must be true or false").optional(),
});
export type PersonChange = z.output<typeof PersonChange>;

export const Invitation = z.strictObject({ email: Email, role: Role });
export type Invitation = z.output<typeof Invitation>;

/** A link as it is shown, once. */
export const NewLink = z.object({
  id: z.uuid(),
  link: z.url(),
  expiresAt: Instant,
  /** It was sent to the address; null where no mail is set up. */
  mailed: z.boolean().nullable(),
});
export type NewLink = z.output<typeof NewLink>;
