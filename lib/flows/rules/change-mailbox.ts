import { mailboxOf } from "@/lib/domain/guest";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import type { ChangedMailbox, MailboxChange, MailboxView } from "@/lib/domain/views/mailbox-view";
import { notify } from "@/lib/store/database/notify";
import { prisma, type Transaction } from "@/lib/store/database/prisma";
import { callsWith } from "@/lib/store/meetings/calls-with";
import { audit } from "@/lib/store/people/audit";
import { findMailbox, keepMailbox } from "@/lib/store/rules/mailboxes";
import { askToDecideAll, decideAllNow } from "./decide-all";

/**
 * Lets through whoever may say something of all meetings of a mailbox: its owner, and admins.
 * @throws Refusal forbidden, not_found
 */
export async function requireMailbox(
  address: string,
  viewer: Viewer,
  client?: Transaction,
): Promise<MailboxView> {
  const found = await findMailbox(address, viewer, client);
  if (found?.mine) return found;
  if (viewer.role !== "admin") {
    throw new Refusal("forbidden", "This is for the owner of the mailbox, or for an admin.");
  }
  throw new Refusal("not_found", "No connected calendar has this address.");
}

/**
 * Keeps what the owner of a mailbox says of all its meetings; those to come are decided again.
 * @throws Refusal forbidden, not_found, invalid_request where its owner is to be nobody who is here
 */
export async function changeMailbox(
  address: string,
  change: MailboxChange,
  viewer: Viewer,
): Promise<ChangedMailbox> {
  await requireMailbox(address, viewer);
  const mailbox = mailboxOf(address);
  await prisma().$transaction(async (tx) => {
    // Locks what was said of it: an admin may be changing what its owner may say.
    await keepMailbox(tx, mailbox, {});
    const before = await requireMailbox(address, viewer, tx);
    refuseForOwner(before, change, viewer);
    await refuseUnknownOwner(tx, change);
    await keepMailbox(tx, mailbox, change);
    await askToDecideAll(tx);
    const { asks, never, mayNever, owner } = before;
    await audit(tx, viewer, "change mailbox", mailbox, { asks, never, mayNever, owner }, change);
  });
  await decideAllNow();
  notify({ topic: "events", id: null }, { topic: "rules", id: null });
  const underWay = change.never ? await callsWith(mailbox, viewer) : [];
  return { ...(await requireMailbox(address, viewer)), underWay };
}

async function refuseUnknownOwner(tx: Transaction, { ownerId }: MailboxChange): Promise<void> {
  if (!ownerId || (await tx.user.count({ where: { id: ownerId } })) > 0) return;
  throw new Refusal("invalid_request", "ownerId: nobody here has this id");
}

function refuseForOwner(before: MailboxView, change: MailboxChange, { role }: Viewer): void {
  if (role === "admin") return;
  if (change.mayNever !== undefined || change.ownerId !== undefined) {
    throw new Refusal("forbidden", "Only an admin says who owns a mailbox, and what they may say.");
  }
  if (change.never && !before.mayNever) {
    throw new Refusal("forbidden", "Admins don't let owners keep whole meetings from recording.");
  }
}
