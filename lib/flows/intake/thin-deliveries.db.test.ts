import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { claimChore, keepChore } from "@/lib/store/account/chores";
import { prisma } from "@/lib/store/database/prisma";
import { findDelivery } from "@/lib/store/deliveries/deliveries";
import { listChanges } from "@/lib/store/events/changes";
import { status } from "@/test/scene/reports";
import { upstream } from "@/test/scene/upstream";
import { deliver, member, mirroredCalendar, ring, workUntilRest } from "@/test/scene/work";
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

it("lets go of old deliveries, and of nothing that they changed or that says what is missing", async () => {
  const calendar = await mirroredCalendar();
  const { uuid } = await upstream.event(calendar);
  const [old, young] = [await ring(calendar, [uuid]), await ring(calendar, null)];
  await workUntilRest();
  const { delivery: report } = await deliver(status(randomUUID(), "in_call_recording"));
  await workUntilRest();
  await prisma().delivery.update({ where: { id: report }, data: { state: "failed" } });
  const waiting = await ring(randomUUID(), null);
  const receivedAt = (days: number) => ({ receivedAt: new Date(Date.now() - days * day) });
  for (const id of [old, waiting, report]) {
    await prisma().delivery.update({
      where: { id },
      data: { ...receivedAt(366), recheckAt: null },
    });
  }
  await prisma().delivery.update({ where: { id: young }, data: receivedAt(364) });
  const many = Array.from({ length: 1_001 }, () => ({
    id: randomUUID(),
    event: "bot.sang",
    verdict: "ignored",
    state: "ignored",
    ...receivedAt(400),
  }));
  await prisma().delivery.createMany({ data: many });

  await prisma().chore.update({ where: { name: "retention" }, data: { dueAt: new Date(0) } });
  const lease = await claimChore("retention", false);
  if (!lease) throw new Error("the chore isn't due");
  await thinDeliveries(lease);
  for (const id of [old, ...many.map((one) => one.id)]) {
    expect(await findDelivery(id, false)).toBeNull();
  }
  for (const id of [young, waiting, report]) expect(await findDelivery(id, false)).not.toBeNull();
  const { changes } = await listChanges({ cause: old }, member);
  expect(changes).toMatchObject([{ eventId: uuid, cause: { kind: "delivery", id: old } }]);
});

it("is left by a process that died to the next one", async () => {
  await prisma().chore.update({ where: { name: "retention" }, data: { dueAt: new Date(0) } });
  const dead = await claimChore("retention", false);
  expect(dead).not.toBeNull();
  expect(await claimChore("retention", false)).toBeNull();
  await prisma().chore.updateMany({ data: { leaseUntil: new Date(Date.now() - 1_000) } });
  expect(await claimChore("retention", false)).toMatchObject({ fence: (dead?.fence ?? 0) + 1 });
});
