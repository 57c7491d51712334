import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { claimChore, keepChore } from "@/lib/store/account/chores";
import { prisma } from "@/lib/store/database/prisma";
import { findDelivery } from "@/lib/store/deliveries/deliveries";
import { listChanges } from "@/lib/store/events/changes";
import { upstream } from "@/test/scene/upstream";
import { member, mirroredCalendar, ring, workUntilRest } from "@/test/scene/work";
import { thinDeliveries } from "./thin-deliveries";

const day = 86_400_000;

it("lets go of old bodies, and of nothing else", async () => {
  const calendar = await mirroredCalendar();
  const { uuid } = await upstream.event(calendar);
  const [old, young] = [await ring(calendar, [uuid]), await ring(calendar, null)];
  await workUntilRest();
  const waiting = await ring(randomUUID(), null);
  const receivedAt = (days: number) => ({ receivedAt: new Date(Date.now() - days * day) });
  await prisma().delivery.update({ where: { id: old }, data: receivedAt(31) });
  await prisma().delivery.update({ where: { id: young }, data: receivedAt(29) });
  await prisma().delivery.update({ where: { id: waiting }, data: receivedAt(31) });

  await keepChore("retention");
  const lease = await claimChore("retention", false);
  if (!lease) throw new Error("the chore isn't due");
  await thinDeliveries(lease);
  expect(await findDelivery(old, true)).toMatchObject({
    body: null,
    state: "processed",
    changes: 1,
  });
  for (const kept of [young, waiting]) {
    expect((await findDelivery(kept, true))?.body).toMatchObject({ event: "calendar.sync_events" });
  }
  const { changes } = await listChanges({ cause: old }, member);
  expect(changes).toHaveLength(1);
  expect(await claimChore("retention", false)).toBeNull();
});

it("is left by a process that died to the next one", async () => {
  await prisma().chore.update({ where: { name: "retention" }, data: { dueAt: new Date(0) } });
  const dead = await claimChore("retention", false);
  expect(dead).not.toBeNull();
  expect(await claimChore("retention", false)).toBeNull();
  await prisma().chore.updateMany({ data: { leaseUntil: new Date(Date.now() - 1_000) } });
  expect(await claimChore("retention", false)).toMatchObject({ fence: (dead?.fence ?? 0) + 1 });
});
