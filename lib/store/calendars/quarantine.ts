import type { QuarantinedEvent } from "@/lib/domain/views/quarantined-event";
import { prisma } from "@/lib/store/database/prisma";

/** A calendar's events that can't be read, the oldest trouble first. */
export async function listQuarantined(calendarId: string): Promise<QuarantinedEvent[]> {
  const rows = await prisma().quarantinedEvent.findMany({
    where: { calendarId },
    select: { eventId: true, reason: true, since: true },
    orderBy: [{ since: "asc" }, { eventId: "asc" }],
    take: 500,
  });
  return rows.map((row) => ({ ...row, since: row.since.toISOString() }));
}
