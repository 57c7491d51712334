import { expect, it } from "vitest";
import type { SyncLease } from "@/lib/store/calendars/calendar-sync";
import { claimDueSync } from "@/lib/store/calendars/claim-sync";
import { prisma } from "@/lib/store/database/prisma";
import { upstream } from "@/test/scene/upstream";
import { mirroredCalendar, ring } from "@/test/scene/work";
import { syncCalendar } from "./sync-calendar";

it("syncs of calendars that share their meetings wait for each other, never in a circle", async () => {
  const calendars = await Promise.all([1, 2, 3].map(() => mirroredCalendar()));
  const uids = Array.from({ length: 60 }, () => crypto.randomUUID());
  for (let round = 0; round < 4; round++) {
    for (const calendar of calendars) {
      const some = uids.filter(() => Math.random() < 0.5);
      for (const uid of some) await upstream.event(calendar, { ical_uid: uid });
      await ring(calendar, null);
    }
    const leases: SyncLease[] = [];
    for (let lease = await claimDueSync(300); lease; lease = await claimDueSync(300)) {
      leases.push(lease);
    }
    expect(leases).toHaveLength(3);
    await Promise.all(leases.map((lease) => syncCalendar(lease)));
  }
  const failed = await prisma().calendarSync.count({ where: { lastError: { not: null } } });
  expect(failed).toBe(0);
}, 60_000);
