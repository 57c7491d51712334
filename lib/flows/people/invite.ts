import { newSecret } from "@/lib/auth/one-time-secret";
import { oneLine } from "@/lib/domain/one-line";
import type { Invitation, NewLink } from "@/lib/domain/people/people-view";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { env } from "@/lib/env";
import { sendMail } from "@/lib/mail/send-mail";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { findByEmail } from "@/lib/store/people/accounts";
import { audit } from "@/lib/store/people/audit";
import { keepLink, withdrawInvitation } from "@/lib/store/people/links";
import { linkAddress } from "./link-address";

const hours = 7 * 24;

/** Nobody who is here has changed. */
const invited = { topic: "people", id: "invitations" } as const;

/**
 * Invites somebody: whoever has the link becomes a person here, once, with this address and role. An
 * earlier link for the same address counts no more.
 * @throws Refusal conflict where the address has an account
 */
export async function invite({ email, role }: Invitation, viewer: Viewer): Promise<NewLink> {
  const known = await findByEmail(email);
  if (known) {
    const next = known.active ? "nothing is to be done." : "let them in again in the list.";
    throw new Refusal("conflict", `${known.name} has an account with this address: ${next}`);
  }
  const { secret, hash } = newSecret();
  const { id, expiresAt } = await prisma().$transaction(async (tx) => {
    const link = { kind: "invitation", hash, email, role, createdBy: viewer.id, hours } as const;
    const kept = await keepLink(tx, link);
    await audit(tx, viewer, "invite", kept.id, null, { role });
    return kept;
  });
  notify(invited);
  const link = linkAddress(secret);
  const by = oneLine(viewer.name);
  const mailed = await sendMail({
    to: email,
    subject: `${by} invites you to Callboard`,
    text: [
      `${by} invites you to Callboard, at ${env().PUBLIC_URL}.`,
      `Open this link to choose your password. It works once, and for seven days:\n\n${link}`,
      "If you don't expect this, do nothing: nobody comes in without the link.",
    ].join("\n\n"),
  });
  return { id, link, expiresAt: expiresAt.toISOString(), mailed };
}

/**
 * Withdraws an invitation: its link opens nothing any more.
 * @throws Refusal not_found
 */
export async function withdraw(id: string, viewer: Viewer): Promise<void> {
  await prisma().$transaction(async (tx) => {
    if (!(await withdrawInvitation(tx, id))) {
      throw new Refusal("not_found", "There is no such invitation: it may be used.");
    }
    await audit(tx, viewer, "withdraw invitation", id, null, null);
  });
  notify(invited);
}
