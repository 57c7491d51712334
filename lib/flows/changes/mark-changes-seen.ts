import type { Viewer } from "@/lib/domain/role";
import type { SeenMark } from "@/lib/domain/views/seen-mark";
import { prisma } from "@/lib/store/database/prisma";
import { markSeen, markSeenUntil } from "@/lib/store/events/seen";

/** Remembers what somebody has seen. It is their own affair, so that it isn't audited. */
export async function markChangesSeen(mark: SeenMark, viewer: Viewer): Promise<void> {
  await prisma().$transaction((tx) =>
    "until" in mark
      ? markSeenUntil(tx, viewer, new Date(mark.until))
      : markSeen(tx, viewer, mark.changes),
  );
}
