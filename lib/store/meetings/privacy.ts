import { Refusal } from "@/lib/domain/refusal";
import { mayDecide, type Viewer } from "@/lib/domain/role";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { mailboxesOf } from "@/lib/store/events/privacy";

/**
 * Lets through whoever may decide about a meeting's recording.
 * @throws Refusal forbidden: it is for others, as what takes a higher role is
 */
export async function requireMayDecide(meetingId: string, viewer: Viewer): Promise<void> {
  const [row] = await prisma().$queryRaw<{ privateTo: string[] | null }[]>(Prisma.sql`
    select ${mailboxesOf(Prisma.sql`${meetingId}::uuid`)} as "privateTo"`);
  if (mayDecide(row?.privateTo ?? null, viewer)) return;
  throw new Refusal(
    "forbidden",
    "The meeting is private: only its owner or an admin decides about its recording.",
  );
}
