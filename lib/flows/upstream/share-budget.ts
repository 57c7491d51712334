import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import { countProcesses } from "@/lib/store/database/listen";

/** One that only serves calls for clicks alone: few calls, which shouldn't wait for each other. */
const parts = { working: 2, serving: 1 };

/** What a process is there for. */
export type Duties = { works: boolean; serves: boolean };

/** Leaves this process its part of the account's request budget, among those that are there now. */
export async function shareBudget({ works, serves }: Duties): Promise<void> {
  const { working, serving } = await countProcesses();
  const own = works ? parts.working : parts.serving;
  const all = working * parts.working + serving * parts.serving;
  meetingBaas().divideBudget(Math.max(all / own, 1), serves);
}

/** Makes this process's calls wait until it has its share. */
export function awaitShare(): void {
  meetingBaas().divideBudget(0);
}
