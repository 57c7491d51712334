import type { RecordingAccess } from "@/lib/domain/views/recording-view";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";

type Access = RecordingAccess["recordings"];

/** Who sees and hears what was recorded, besides admins. */
export async function readRecordingAccess(client: Transaction = prisma()): Promise<Access> {
  const row = await client.teamSetting.findUnique({
    where: { id: "team" },
    select: { recordings: true },
  });
  return row?.recordings === "guests" ? "guests" : "team";
}

export async function writeRecordingAccess(tx: Transaction, recordings: Access): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    insert into team_setting (id, recordings) values ('team', ${recordings})
    on conflict (id) do update set recordings = excluded.recordings, updated_at = now()`);
}
