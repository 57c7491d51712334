import { expect, it } from "vitest";
import { prisma } from "@/lib/store/database/prisma";
import { findDelivery } from "@/lib/store/deliveries/deliveries";
import { calendars } from "@/lib/worker/kinds";
import { upstream } from "@/test/scene/upstream";
import { mirroredCalendar, ring, runAsWorker, workUntilRest } from "@/test/scene/work";
import { claimDueSync } from "./claim-sync";

/** Claims stand still for a while between beginning to read and taking the row. */
async function slowDown(): Promise<void> {
  const sql = (text: string) => prisma().$executeRawUnsafe(text);
  await sql("alter table account_pause rename to account_pause_kept");
  await sql(`create view account_pause as
    select 'account' as id, clock_timestamp() - interval '1 hour' as until from pg_sleep(1.5)`);
}
async function speedUp(): Promise<void> {
  await prisma().$executeRawUnsafe("drop view account_pause");
  await prisma().$executeRawUnsafe("alter table account_pause_kept rename to account_pause");
}

it("a delivery that comes while a claim is under way is answered by that sync or by the next", async () => {
  await upstream.change({ webhooks: false });
  const calendar = await mirroredCalendar();
  const [first, second] = [await upstream.event(calendar), await upstream.event(calendar)];
  const early = await ring(calendar, [first.uuid]);
  await slowDown();
  const claiming = claimDueSync(300);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const late = await ring(calendar, [second.uuid]);
  const held = await claiming;
  await speedUp();

  expect(held?.deliveries).toEqual([{ id: early, eventIds: [first.uuid], recheck: false }]);
  if (held) await runAsWorker(calendars, held);
  expect(await findDelivery(late, false)).toMatchObject({ state: "waiting" });
  await workUntilRest();
  for (const id of [early, late]) {
    expect(await findDelivery(id, false)).toMatchObject({ state: "processed", changes: 1 });
  }
});
