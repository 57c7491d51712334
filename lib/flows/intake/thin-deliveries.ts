import { env } from "@/lib/env";
import { keepLease } from "@/lib/flows/upstream/keep-lease";
import { log } from "@/lib/log";
import { type ChoreLease, endChore, renewChore } from "@/lib/store/account/chores";
import { thinBodies } from "@/lib/store/deliveries/deliveries";

const everySeconds = 3_600;
const atOnce = 1_000;

/** Lets go of the bodies of old deliveries; the deliveries stay, and so does what they changed. */
export async function thinDeliveries(lease: ChoreLease): Promise<void> {
  const days = env().DELIVERY_BODY_DAYS;
  const thinned = await keepLease(
    () => renewChore(lease),
    async () => {
      let total = 0;
      let last = atOnce;
      while (last === atOnce) {
        last = await thinBodies(days, atOnce);
        total += last;
      }
      return total;
    },
  );
  if (thinned > 0) log().info({ thinned, days }, "old delivery bodies let go");
  await endChore(lease, everySeconds);
}
