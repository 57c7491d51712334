import { isDeepStrictEqual } from "node:util";
import { interpretEvent } from "@/lib/meeting-baas/v1/interpret-event";
import { prisma } from "@/lib/store/database/prisma";
import { upstream } from "@/test/scene/upstream";
import type { World } from "./world";

/**
 * Where the mirror isn't what upstream has, field by field.
 * @param told only where a list of changes tells: without a name or a full pass nobody learns that
 * an event is gone without a trace, nor that one was deleted when lists leave out deleted ones
 */
export async function mirrorDifferences(
  { calendars }: Pick<World, "calendars">,
  told?: Pick<World, "listsDeleted">,
): Promise<unknown[]> {
  const rows = await prisma().event.findMany({
    omit: {
      startsAt: true,
      endsAt: true,
      contentHash: true,
      fetchSeq: true,
      createdAt: true,
      cameAt: true,
      botCallUntil: true,
    },
  });
  const mirror = new Map(
    rows.map(({ deletedAt, unservedAt, meetingId, ...row }) => [
      row.id,
      { ...row, deleted: deletedAt !== null },
    ]),
  );
  const found: unknown[] = [];
  for (const { id: calendar, connected } of calendars) {
    if (!connected) continue;
    for (const sent of await upstream.allEvents(calendar)) {
      const read = interpretEvent(sent);
      if (!read.ok) throw new Error(read.reason);
      const { meetingKey, ...should } = read.event;
      const is = mirror.get(should.id);
      if (told && (!sent.served || (should.deleted && !told.listsDeleted))) continue;
      if (should.deleted || !sent.served) {
        if (is && !is.deleted) found.push({ id: should.id, should: "be gone", is });
      } else if (!isDeepStrictEqual(is, should)) found.push({ is, should });
    }
  }
  return found;
}

/** What should be over and done with, and isn't. */
export async function unfinishedWork(
  world: Pick<World, "calendars" | "acknowledged">,
): Promise<unknown[]> {
  const acknowledged = [...world.acknowledged];
  const found: unknown[] = [];
  const kept = await prisma().delivery.findMany({
    where: { id: { in: acknowledged } },
    select: { id: true, state: true, calendarId: true },
  });
  const connected = world.calendars.filter((c) => c.connected).map((c) => c.id);
  for (const { id, state, calendarId } of kept) {
    const expected = connected.includes(calendarId ?? "") ? ["processed"] : ["processed", "failed"];
    if (!expected.includes(state)) found.push({ delivery: id, state });
  }
  if (kept.length !== acknowledged.length) found.push({ acknowledged, kept });

  const where = { calendar: { disconnectedAt: null } };
  const syncs = await prisma().calendarSync.findMany({ where });
  for (const sync of syncs) {
    const { requested, done, leaseUntil, attempts } = sync;
    const isDone = requested === done && leaseUntil === null && attempts === 0;
    if (!isDone || !connected.includes(sync.calendarId)) found.push(sync);
  }
  if (syncs.length !== connected.length) found.push({ syncs: syncs.length, connected });
  found.push(...(await prisma().quarantinedEvent.findMany({ where })));
  found.push(...(await prisma().meeting.findMany({ where: { dueAt: { lte: new Date() } } })));
  const { wantedGeneration } = prisma().bot.fields;
  found.push(
    ...(await prisma().bot.findMany({ where: { settledGeneration: { lt: wantedGeneration } } })),
  );
  return found;
}
