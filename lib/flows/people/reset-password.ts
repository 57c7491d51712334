import { createHash } from "node:crypto";
import { newSecret } from "@/lib/auth/one-time-secret";
import { oneLine } from "@/lib/domain/one-line";
import type { NewLink } from "@/lib/domain/people/people-view";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { hasMail, sendMail } from "@/lib/mail/send-mail";
import { prisma } from "@/lib/store/database/prisma";
import { findByEmail } from "@/lib/store/people/accounts";
import { audit } from "@/lib/store/people/audit";
import { keepLink } from "@/lib/store/people/links";
import { readPeople } from "@/lib/store/people/people";
import { withinLimit } from "@/lib/store/people/sessions";
import { linkAddress } from "./link-address";

const byAdminHours = 24;
const byMailHours = 1;
const perAddress = { max: 3, seconds: 3_600 };

type Person = { id: string; name: string; email: string };

/**
 * Makes a link by which somebody sets a new password, once.
 * @throws Refusal not_found; conflict where they are deactivated
 */
export async function resetPassword(personId: string, viewer: Viewer): Promise<NewLink> {
  const [person] = await readPeople(personId);
  if (!person) throw new Refusal("not_found", "There is no such person.");
  if (person.deactivatedAt) {
    throw new Refusal("conflict", "They are deactivated: let them in again first.");
  }
  const { secret, ...link } = await makeLink(person, viewer, byAdminHours);
  const address = linkAddress(secret);
  const mailed = await tell(person, address, "An admin of your team");
  return { ...link, link: address, mailed };
}

/**
 * Mails such a link to an address. Whoever asks learns nothing of it, not even by how long it takes:
 * it goes on after the answer. So much is sent to one address in an hour.
 */
export function mailReset(email: string): void {
  void mailTo(email.trim().toLowerCase()).catch((error) => {
    log().warn({ error: String(error).slice(0, 200) }, "a reset wasn't mailed");
  });
}

async function mailTo(email: string): Promise<void> {
  const key = `reset:${createHash("sha256").update(email).digest("hex")}`;
  if (!(await withinLimit(key, perAddress.max, perAddress.seconds))) return;
  const person = await findByEmail(email);
  if (!person?.active) return;
  const { secret } = await makeLink(person, person, byMailHours);
  await tell(person, linkAddress(secret), "Somebody, most likely you,");
}

async function makeLink(person: Person, by: Person | Viewer, hours: number) {
  const { secret, hash } = newSecret();
  const userId = person.id;
  const { id, expiresAt } = await prisma().$transaction(async (tx) => {
    const kept = await keepLink(tx, { kind: "reset", hash, userId, createdBy: by.id, hours });
    await audit(tx, by, "make reset link", userId, null, null);
    return kept;
  });
  return { id, secret, expiresAt: expiresAt.toISOString() };
}

function tell({ name, email }: Person, link: string, who: string): Promise<boolean | null> {
  return sendMail({
    to: email,
    subject: "A new password for Callboard",
    text: [
      `Hello ${oneLine(name)},`,
      `${who} asked for a new password for you at ${env().PUBLIC_URL}. This link sets it, once:\n\n${link}`,
      "If you don't want that, do nothing: your password stays as it is.",
    ].join("\n\n"),
  });
}

/** Whether people can ask for such a link themselves. */
export function mailsResets(): boolean {
  return hasMail();
}
