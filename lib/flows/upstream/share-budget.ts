import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import { countListeners } from "@/lib/store/database/listen";

/**
 * Divides the account's request budget among the processes that are there now.
 * @returns how many these are
 */
export async function shareBudget(): Promise<number> {
  const processes = Math.max(await countListeners(), 1);
  meetingBaas().divideBudget(processes);
  return processes;
}

/** Makes this process's calls wait until it has its share. */
export function awaitShare(): void {
  meetingBaas().divideBudget(0);
}
