import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { audit } from "@/lib/store/people/audit";
import { writeHold } from "@/lib/store/recordings/holds";

/**
 * Has a recording kept whatever its age, or no longer. Neither retention nor anybody's click deletes
 * it meanwhile.
 * @param reason null: no longer
 * @throws Refusal not_found; conflict where it is being deleted
 */
export async function holdRecording(
  id: string,
  reason: string | null,
  viewer: Viewer,
): Promise<void> {
  const by = { id: viewer.id, name: viewer.name };
  const botId = await prisma().$transaction(async (tx) => {
    const held = await writeHold(tx, id, reason === null ? null : { reason, by });
    if (!held) throw new Refusal("not_found", "There is no such recording, or it was deleted.");
    if (held.erasing) throw new Refusal("conflict", "It is being deleted just now.");
    const action = reason === null ? "release recording" : "hold recording";
    const after = reason === null ? null : { reason };
    await audit(tx, viewer, action, id, held.before && { reason: held.before }, after);
    return held.botId;
  });
  notify({ topic: "bots", id: botId });
}
