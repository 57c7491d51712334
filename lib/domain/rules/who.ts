import { mailboxOf } from "@/lib/domain/guest";
import { domainOf, foldedDomain } from "./internal-domains";
import type { Truth } from "./truth";

/** Whom the values of a row mean, ready to be looked up: however many there are, once for each person. */
export type PreparedWho = {
  mailboxes: ReadonlySet<string>;
  domains: ReadonlySet<string>;
  /** Those that are meant with all below them. */
  above: ReadonlySet<string>;
  kinds: ReadonlySet<string>;
};

const kinds = ["internal", "external", "owner"];

export function preparedWho(values: string[]): PreparedWho {
  const [mailboxes, domains, above] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const texts = values.map(mailboxOf);
  for (const text of texts) {
    if (text.startsWith("@*.")) above.add(foldedDomain(text.slice(3)));
    else if (text.startsWith("@")) domains.add(foldedDomain(text.slice(1)));
    else if (!kinds.includes(text)) mailboxes.add(text);
  }
  return { mailboxes, domains, above, kinds: new Set(texts.filter((one) => kinds.includes(one))) };
}

/** A person of a meeting: known by the address, if there is one. */
export type Person = { email: string; name: string | null };

/** A person as they are compared: folded once, however many rows look at them. */
export type FoldedPerson = Person & {
  mailbox: string;
  domain: string | null;
  /** Its domain, and those that it is below. */
  within: string[];
};

export function foldedOnce({ email, name }: Person): FoldedPerson {
  const mailbox = mailboxOf(email);
  const domain = domainOf(mailbox);
  const parts = domain?.split(".") ?? [];
  const within = parts.map((_, at) => parts.slice(at).join("."));
  return { email, name, mailbox, domain, within };
}

/**
 * Whether a person is meant. Of who has no address that isn't known.
 * @param owner the mailbox of the calendar
 * @param internal the team's own domains, folded
 */
export function isMeant(
  who: PreparedWho,
  person: FoldedPerson,
  owner: string,
  internal: ReadonlySet<string>,
): Truth {
  const { domain } = person;
  if (domain === null) return null;
  return (
    isNamed(who, person, owner) === true ||
    who.domains.has(domain) ||
    who.kinds.has(internal.has(domain) ? "internal" : "external") ||
    (who.above.size > 0 && person.within.some((one) => who.above.has(one)))
  );
}

/** Whether values name this person alone, rather than all of a kind. */
export function isNamed(
  { mailboxes, kinds }: PreparedWho,
  { mailbox, domain }: FoldedPerson,
  owner: string,
): Truth {
  if (domain === null) return namesAny({ mailboxes, kinds }) ? null : false;
  return mailboxes.has(mailbox) || (mailbox === owner && kinds.has("owner"));
}

export function namesAny({ mailboxes, kinds }: Pick<PreparedWho, "mailboxes" | "kinds">): boolean {
  return mailboxes.size > 0 || kinds.has("owner");
}
