import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { prisma } from "@/lib/store/database/prisma";
import { readDeliveryPulse } from "./pulse";

async function called(minutesAgo: number): Promise<void> {
  const receivedAt = new Date(Date.now() - minutesAgo * 60_000);
  const rest = { event: "x", eventIds: [], verdict: "ignored", state: "ignored" };
  await prisma().delivery.create({ data: { id: randomUUID(), receivedAt, ...rest } });
}

it("knows the last day hour by hour, and how long a silence is usual", async () => {
  expect(await readDeliveryPulse()).toMatchObject({
    lastAt: null,
    unusualAfterSeconds: null,
    longestSilenceSeconds: 0,
  });
  for (let n = 0; n < 18; n += 1) await called(10 + n);
  await called(27 + 45);
  expect((await readDeliveryPulse()).unusualAfterSeconds).toBeNull();
  await called(30 * 60);
  const pulse = await readDeliveryPulse();
  expect(pulse.hours).toHaveLength(24);
  expect(pulse.hours.at(-1)).toBe(18);
  expect(pulse.hours.at(-2)).toBe(1);
  expect(pulse.hours.reduce((all, hour) => all + hour, 0)).toBe(19);
  expect(Math.round(pulse.longestSilenceSeconds / 60)).toBe(30 * 60 - 72);
  expect(pulse.unusualAfterSeconds).toBe(2 * pulse.longestSilenceSeconds);
});

it("short silences are never unusual", async () => {
  await prisma().delivery.deleteMany();
  for (let n = 0; n < 20; n += 1) await called(n);
  expect((await readDeliveryPulse()).unusualAfterSeconds).toBe(20 * 60);
});
