import { divideBudget } from "@/lib/meeting-baas/calling/request";
import { countListeners } from "@/lib/store/database/listen";

/** Divides the account's request budget among the processes that are there now. */
export async function shareBudget(): Promise<void> {
  divideBudget(await countListeners());
}
