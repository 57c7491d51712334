import type { BotState } from "@/lib/domain/views/bot-view";
import { inCall } from "@/lib/store/database/bot-states";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import { holdMeeting } from "@/lib/store/meetings/meetings";
import { beforeStart } from "./patience";

export type LockedBot = {
  id: string;
  meetingId: string;
  state: BotState;
  foreign: boolean;
  wanted: "present" | "absent";
  upstreamId: string | null;
  eventId: string;
  calendarId: string;
  /**
   * It is scheduled for a start that is still far: it can't be in its call. One that is in its call
   * stays in it, wherever its meeting moves meanwhile.
   */
  ahead: boolean;
};

/** Locks a bot after its meeting: in the order in which deciding locks them. */
export async function lockBot(
  tx: Transaction,
  owner: { id: string; meetingId: string },
): Promise<LockedBot | null> {
  await holdMeeting(tx, owner.meetingId);
  const rows = await tx.$queryRaw<LockedBot[]>(Prisma.sql`
    select b.id, b.meeting_id as "meetingId", b.state, b.foreign, b.wanted,
      b.upstream_id as "upstreamId", b.event_id as "eventId", e.calendar_id as "calendarId",
      not b.sent and b.state not in ${inCall} and e.starts_at > now() + ${beforeStart} as ahead
    from bot b join event e on e.id = b.event_id
    where b.id = ${owner.id}::uuid for update of b`);
  return rows[0] ?? null;
}
