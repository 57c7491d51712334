import { log } from "@/lib/log";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { endReport, type WaitingReport } from "@/lib/store/deliveries/waiting-reports";

/** Ends a report's waiting that can't be applied, and says why. */
export async function giveUpReport({ id }: WaitingReport, reason: string): Promise<void> {
  const { talkPath } = meetingBaas().webhook;
  await prisma().$transaction((tx) => endReport(tx, id, reason, talkPath));
  log().warn({ delivery: id }, `report not applied: ${reason}`);
  notify({ topic: "deliveries", id });
}
