import type { Viewer } from "@/lib/domain/role";
import type { RecordingAccess } from "@/lib/domain/views/recording-view";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { audit } from "@/lib/store/people/audit";
import { readRecordingAccess, writeRecordingAccess } from "@/lib/store/recordings/access";

/** Says who sees and hears what was recorded, all that there is and all to come. */
export async function setAccess(wanted: RecordingAccess, viewer: Viewer): Promise<RecordingAccess> {
  await prisma().$transaction(async (tx) => {
    const before = await readRecordingAccess(tx);
    if (before === wanted.recordings) return;
    await writeRecordingAccess(tx, wanted.recordings);
    const subject = "recordings";
    await audit(tx, viewer, "set who sees recordings", subject, { recordings: before }, wanted);
  });
  notify({ topic: "bots", id: null });
  return wanted;
}
