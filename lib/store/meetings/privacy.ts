import { checkMayDecide } from "@/lib/domain/privacy";
import type { Viewer } from "@/lib/domain/role";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { mailboxesOf } from "@/lib/store/events/privacy";

/** @throws Refusal forbidden where a meeting is private, and somebody else's */
export async function requireMayDecide(meetingId: string, viewer: Viewer): Promise<void> {
  const [row] = await prisma().$queryRaw<{ privateTo: string[] | null }[]>(Prisma.sql`
    select ${mailboxesOf(Prisma.sql`${meetingId}::uuid`)} as "privateTo"`);
  checkMayDecide(row?.privateTo ?? null, viewer);
}
