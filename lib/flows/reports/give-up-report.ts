import { log } from "@/lib/log";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { endReport, type WaitingReport } from "@/lib/store/deliveries/waiting-reports";

/** Ends a report's waiting that can't be applied, and says why. */
export async function giveUpReport({ id }: WaitingReport, reason: string): Promise<void> {
  await prisma().$transaction((tx) => endReport(tx, id, reason));
  log().warn({ delivery: id }, `report not applied: ${reason}`);
  notify({ topic: "deliveries", id });
}
