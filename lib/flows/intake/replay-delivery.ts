import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { spendShare } from "@/lib/flows/upstream/spend-share";
import { ringCalendars } from "@/lib/store/calendars/calendar-sync";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { findDelivery } from "@/lib/store/deliveries/deliveries";
import { waitAgain } from "@/lib/store/deliveries/waiting-deliveries";
import { audit } from "@/lib/store/people/audit";

/**
 * Has a delivery answered once more, as if it had just come.
 * @throws Refusal not_found; too_many; conflict when there is nothing to answer
 */
export async function replayDelivery(id: string, viewer: Viewer): Promise<void> {
  const delivery = await findDelivery(id, false);
  if (!delivery) throw new Refusal("not_found", "There is no such delivery.");
  if (delivery.verdict === "ignored") {
    throw new Refusal("conflict", "An ignored delivery has nothing to replay.");
  }
  await spendShare(viewer);
  await prisma().$transaction(async (tx) => {
    await waitAgain(tx, id);
    await audit(tx, viewer, "replay", id, { state: delivery.state }, null);
  });
  if (delivery.calendarId) await ringCalendars([delivery.calendarId]);
  notify(
    { topic: "deliveries", id },
    { topic: "work", id: "calendars" },
    { topic: "work", id: "reports" },
  );
}
