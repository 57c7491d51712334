import { keepLease } from "@/lib/flows/upstream/keep-lease";
import { type ChoreLease, endChore, renewChore } from "@/lib/store/account/chores";
import { fillEvents, fillRecordings } from "@/lib/store/search/fill-search";

/** So many that nobody who writes one waits long. */
const eventsAtOnce = 250;
const recordingsAtOnce = 10;

/** Once is enough: what comes later is found as it comes. */
const neverSeconds = 100 * 365 * 86_400;

/**
 * Has what was there before the search found by it, in portions; search answers from what is done
 * meanwhile. Begun anew, it passes over what is done.
 */
export async function fillSearch(lease: ChoreLease): Promise<void> {
  await keepLease(
    () => renewChore(lease),
    async () => {
      await inPortions((after) => fillEvents(after, eventsAtOnce));
      await inPortions((after) => fillRecordings(after, recordingsAtOnce));
    },
  );
  await endChore(lease, neverSeconds);
}

async function inPortions(fill: (after: string | null) => Promise<string | null>): Promise<void> {
  let after = await fill(null);
  while (after !== null) after = await fill(after);
}
