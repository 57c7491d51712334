import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import { countProcesses } from "@/lib/store/database/listen";

/** A process that only serves calls for clicks alone, for which a fifth of the budget is kept anyway. */
const parts = { working: 4, serving: 1 };

/** Leaves this process its part of the account's request budget, among those that are there now. */
export async function shareBudget(works: boolean): Promise<void> {
  const { working, serving } = await countProcesses();
  const own = works ? parts.working : parts.serving;
  const all = working * parts.working + serving * parts.serving;
  meetingBaas().divideBudget(Math.max(all / own, 1));
}

/** Makes this process's calls wait until it has its share. */
export function awaitShare(): void {
  meetingBaas().divideBudget(0);
}
