import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import { countListeners } from "@/lib/store/database/listen";

/** Divides the account's request budget among the processes that are there now. */
export async function shareBudget(): Promise<void> {
  meetingBaas().divideBudget(await countListeners());
}
