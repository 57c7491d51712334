import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { retrySoon } from "@/lib/store/health/failing";
import { somebodyWaits } from "@/test/scene/locks";
import { markWatched, requestFullSync, ringCalendars } from "./calendar-sync";
import { adoptCalendars } from "./calendars";
import { keepProviderFailures } from "./provider-failures";

const [lower = "", higher = ""] = [randomUUID(), randomUUID()].sort();
const listed = [higher, lower].map((id) => ({
  id,
  providerId: id,
  name: "Kim",
  email: `${id}@example.com`,
  resourceId: null,
}));
const soon = new Date(Date.now() + 3_600_000);

beforeAll(async () => {
  await adoptCalendars(listed, null);
  await prisma().calendarSync.updateMany({ data: { fence: 1 } });
});

const all = [
  [
    "a resync of all",
    "calendar_sync",
    () => requestFullSync(null, { acceptCancellations: false, askedSince: null }),
  ],
  ["the first success after an outage", "calendar_sync", retrySoon],
  ["watching all", "calendar_sync", () => markWatched(null, 60)],
  ["watching some", "calendar_sync", () => markWatched([higher, lower], 60)],
  ["bells for some", "calendar_sync", () => ringCalendars([higher, lower])],
  ["taking over the account's list", "calendar", () => adoptCalendars(listed, null)],
  ["taking back those that had gone", "calendar_sync", () => adoptCalendars(listed, null)],
  ["what became of the providers", "calendar", () => keepProviderFailures(null, [])],
] as const;

it.each(all)("%s locks calendars in one order, by their ids", async (_, table, act) => {
  const name = Prisma.raw(table);
  const id = Prisma.raw(table === "calendar" ? "id" : "calendar_id");
  const disconnectedAt = act === all[6][2] ? new Date(0) : null;
  for (const one of [higher, lower]) {
    // Each write puts a row behind the others.
    await prisma().calendar.update({ where: { id: one }, data: { disconnectedAt } });
    const data = { failingSince: new Date(), dueAt: soon };
    await prisma().calendarSync.update({ where: { calendarId: one }, data });
  }
  const acting = await prisma().$transaction(
    async (tx) => {
      await tx.$executeRaw(Prisma.sql`
        select 1 from ${name} where ${id} = ${lower}::uuid for update`);
      const under = act();
      await somebodyWaits();
      const next = tx.$executeRaw(Prisma.sql`
        select 1 from ${name} where ${id} = ${higher}::uuid for update nowait`);
      await expect(next).resolves.toBe(1);
      return { under };
    },
    { timeout: 20_000 },
  );
  await acting.under;
});
