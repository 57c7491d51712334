import { setTimeout as delay } from "node:timers/promises";
import { env } from "@/lib/env";
import { settle } from "@/lib/flows/bots/settle";
import { refreshCalendars } from "@/lib/flows/calendars/refresh-calendars";
import { decideDueMeetings } from "@/lib/flows/decisions/decide-due-meetings";
import { thinDeliveries } from "@/lib/flows/intake/thin-deliveries";
import { syncCalendar } from "@/lib/flows/mirror/sync-calendar";
import { applyReport } from "@/lib/flows/reports/apply-report";
import { lookUpBot } from "@/lib/flows/reports/look-up-bot";
import { shareBudget } from "@/lib/flows/upstream/share-budget";
import { claimChore, keepChore } from "@/lib/store/account/chores";
import { claimBot } from "@/lib/store/bots/bot-leases";
import { claimLookUp } from "@/lib/store/bots/look-ups";
import { claimDueSync, releaseSync, type SyncLease } from "@/lib/store/calendars/calendar-sync";
import { listen } from "@/lib/store/database/listen";
import { claimReport } from "@/lib/store/deliveries/waiting-reports";
import { claimDueMeetings } from "@/lib/store/meetings/due-meetings";
import { createLoop, type Loop } from "./loop";

export type Worker = {
  /**
   * Takes no more work; resolves once what is under way has ended, or soon after `graceMilliseconds`
   * with its syncs left to other processes, which may begin them at once.
   */
  stop(graceMilliseconds: number): Promise<void>;
};

const shareMilliseconds = 10_000;

/** Starts the loops that run what is due, on any number of processes at once. */
export function startWorker(): Worker {
  const syncs = new Set<SyncLease>();
  const loops = [
    createLoop("account", 1, async () => {
      await keepChore("account");
      const lease = await claimChore("account", true);
      return lease && (() => refreshCalendars(lease));
    }),
    createLoop("retention", 1, async () => {
      await keepChore("retention");
      const lease = await claimChore("retention", false);
      return lease && (() => thinDeliveries(lease));
    }),
    createLoop("calendars", 4, async () => {
      const lease = await claimDueSync(env().RECONCILE_SECONDS);
      if (!lease) return null;
      syncs.add(lease);
      return () => syncCalendar(lease).finally(() => syncs.delete(lease));
    }),
    createLoop("meetings", 1, async () => {
      const due = await claimDueMeetings();
      return due && (() => decideDueMeetings(due));
    }),
    createLoop("bots", 4, async () => {
      const lease = await claimBot(null);
      return lease && (() => settle(lease));
    }),
    createLoop("reports", 4, async () => {
      const waiting = await claimReport();
      return waiting && (() => applyReport(waiting));
    }),
    createLoop("look-ups", 2, async () => {
      const due = await claimLookUp();
      return due && (() => lookUpBot(due));
    }),
  ];
  const wake = () => {
    for (const loop of loops) loop.wake();
  };
  // While the database is away nothing is called, and the former share will do.
  const share = () => void shareBudget().catch(() => undefined);
  const sharing = setInterval(share, shareMilliseconds);
  const unlisten = listen({
    onNotice: ({ topic }) => {
      if (topic === "work") wake();
    },
    onConnect: () => {
      share();
      wake();
    },
  });
  return {
    async stop(graceMilliseconds) {
      clearInterval(sharing);
      unlisten();
      const ended = Promise.all(loops.map((loop: Loop) => loop.stop()));
      await Promise.race([ended, delay(graceMilliseconds, undefined, { ref: false })]);
      await Promise.all([...syncs].map(releaseSync));
    },
  };
}
