import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { deliver, mirroredCalendar, ring, workUntilRest } from "@/test/scene/work";
import { type DeliveryQuery, findDelivery, listDeliveries } from "./deliveries";

let calendar: string;
/** Oldest first: two processed, one ignored, one waiting. */
const ids: string[] = [];
beforeAll(async () => {
  calendar = await mirroredCalendar();
  ids.push(await ring(calendar, null), await ring(calendar, [randomUUID()]));
  await workUntilRest();
  ids.push((await deliver({ event: "bot.sang", data: { bot_id: "1" } })).delivery);
  ids.push(await ring(calendar, null));
});

async function found(query: DeliveryQuery): Promise<number[]> {
  const { deliveries } = await listDeliveries(query);
  return deliveries.map((delivery) => ids.indexOf(delivery.id));
}

describe("deliveries", () => {
  it("come newest first, without their bodies", async () => {
    expect(await found({})).toEqual([3, 2, 1, 0]);
    const { deliveries } = await listDeliveries({});
    for (const delivery of deliveries) expect(delivery).not.toHaveProperty("body");
  });

  it("go on page by page, even of one microsecond", async () => {
    await prisma().$executeRaw(Prisma.sql`update delivery set received_at = now()`);
    const all = await found({});
    const pages: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await listDeliveries({ limit: 1, cursor });
      pages.push(...page.deliveries.map((delivery) => ids.indexOf(delivery.id)));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(pages).toEqual(all);
    expect([...pages].sort()).toEqual([0, 1, 2, 3]);
  });

  it("are of the state, verdict and calendar asked for", async () => {
    expect(await found({ state: "waiting" })).toEqual([3]);
    expect((await found({ state: "processed" })).sort()).toEqual([0, 1]);
    expect(await found({ verdict: "ignored" })).toEqual([2]);
    expect((await found({ calendar: [calendar] })).sort()).toEqual([0, 1, 3]);
    expect(await found({ calendar: [randomUUID()] })).toEqual([]);
  });

  it("are read one by one by their ids, where they pass the filters", async () => {
    const [processed, , , waiting] = ids;
    const id = [processed, waiting, randomUUID()].map(String);
    expect((await found({ id })).sort()).toEqual([0, 3]);
    expect(await found({ id, state: "waiting" })).toEqual([3]);
  });

  it("refuse a cursor that isn't theirs", async () => {
    const cursor = Buffer.from('["yesterday","x"]').toString("base64url");
    await expect(listDeliveries({ cursor })).rejects.toMatchObject({ code: "invalid_request" });
  });
});

describe("one delivery", () => {
  it("has its body for whom it is asked", async () => {
    const id = ids[2] ?? "";
    expect(await findDelivery(id, true)).toMatchObject({ body: { event: "bot.sang" } });
    expect(await findDelivery(id, false)).not.toHaveProperty("body");
    expect(await findDelivery(randomUUID(), true)).toBeNull();
  });
});
