import { failureOf, isOurs, logFailure } from "@/lib/flows/upstream/failure-of";
import { notify } from "@/lib/store/database/notify";
import { isRefusedData } from "@/lib/store/database/refused-data";
import { postponeReport, type WaitingReport } from "@/lib/store/deliveries/waiting-reports";
import { giveUpReport } from "./give-up-report";

/** A failure here, rather than upstream's, isn't tried for ever. */
const mostAttempts = 10;

/** What becomes of a report that couldn't be applied: it waits on and says why, or is given up. */
export async function failReport(waiting: WaitingReport, error: unknown): Promise<void> {
  const { id, attempts } = waiting;
  if (isRefusedData(error)) {
    return await giveUpReport(waiting, "The database can't keep what it says.");
  }
  const failure = await failureOf(error, attempts);
  logFailure(error, failure, { delivery: id });
  if (isOurs(error) && attempts + 1 >= mostAttempts) {
    return await giveUpReport(
      waiting,
      "Callboard failed here, again and again; its log says more.",
    );
  }
  await postponeReport(id, failure.reason, failure.pause);
  notify({ topic: "deliveries", id });
}
