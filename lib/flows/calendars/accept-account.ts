import type { Viewer } from "@/lib/domain/role";
import { acceptChore } from "@/lib/store/account/chores";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { audit } from "@/lib/store/people/audit";

/** Has the account's list taken over even if it disconnects every calendar connected here. */
export async function acceptAccount(viewer: Viewer): Promise<void> {
  await prisma().$transaction(async (tx) => {
    await acceptChore(tx, "account");
    await audit(tx, viewer, "accept", "account", null, null);
  });
  notify({ topic: "work", id: "account" });
}
