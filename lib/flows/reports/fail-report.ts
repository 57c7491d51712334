import { failureOf, isOurs, logFailure, mostRefusals } from "@/lib/flows/upstream/failure-of";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { notify } from "@/lib/store/database/notify";
import { isRefusedData } from "@/lib/store/database/refused-data";
import { postponeReport, type WaitingReport } from "@/lib/store/deliveries/waiting-reports";
import { applyWithoutData } from "./apply-report";
import { giveUpReport } from "./give-up-report";

/** What becomes of a report that couldn't be applied: it waits on and says why, or is given up. */
export async function failReport(waiting: WaitingReport, error: unknown): Promise<void> {
  const { id } = waiting;
  if (isRefusedData(error)) {
    return await giveUpReport(waiting, "The database can't keep what it says.");
  }
  const failure = await failureOf(error, waiting);
  logFailure(error, failure, { delivery: id });
  if (failure.lasting && waiting.refusals + 1 >= mostRefusals) {
    const reason = isOurs(error)
      ? "Callboard failed here, again and again; its log says more."
      : `Meeting BaaS doesn't give what it reports: ${failure.reason}`;
    if (error instanceof UpstreamError && (await applyWithoutData(waiting, reason))) return;
    return await giveUpReport(waiting, reason);
  }
  await postponeReport(id, failure);
  notify({ topic: "deliveries", id });
}
