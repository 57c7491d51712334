import { env } from "@/lib/env";
import { keepLease } from "@/lib/flows/upstream/keep-lease";
import { log } from "@/lib/log";
import { type ChoreLease, endChore, renewChore } from "@/lib/store/account/chores";
import { dropDeliveries, thinBodies } from "@/lib/store/deliveries/deliveries";

const everySeconds = 3_600;
const atOnce = 1_000;

/** Lets go of old deliveries, and before that of their bodies; what they changed stays. */
export async function thinDeliveries(lease: ChoreLease): Promise<void> {
  const { DELIVERY_BODY_DAYS, DELIVERY_DAYS } = env();
  const { thinned, dropped } = await keepLease(
    () => renewChore(lease),
    async () => ({
      dropped: await inPortions((most) => dropDeliveries(DELIVERY_DAYS, most)),
      thinned: await inPortions((most) => thinBodies(DELIVERY_BODY_DAYS, most)),
    }),
  );
  if (thinned > 0) log().info({ thinned, days: DELIVERY_BODY_DAYS }, "old delivery bodies let go");
  if (dropped > 0) log().info({ dropped, days: DELIVERY_DAYS }, "old deliveries let go");
  await endChore(lease, everySeconds);
}

/** So many at once that nobody waits long for their rows. */
async function inPortions(letGo: (most: number) => Promise<number>): Promise<number> {
  let total = 0;
  for (let last = atOnce; last === atOnce; total += last) last = await letGo(atOnce);
  return total;
}
