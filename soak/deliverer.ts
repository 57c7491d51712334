import type { Random } from "@/sandbox/chance/random";
import { deliver, syncEvents } from "@/test/product/deliver";
import { repeat } from "./repeat";
import { countError, type Tally } from "./tally";
import { anyOf, type World } from "./world";

const remembered = 30;

/**
 * Posts deliveries of its own to the web servers until told to end, some of them again.
 * @param acknowledged collects the ids of those that were answered 200
 */
export function sendDeliveries(
  {
    urls,
    apiKey,
    world,
    tally,
    acknowledged,
  }: {
    urls: readonly [string, string];
    apiKey: string;
    world: World;
    tally: Tally;
    acknowledged: Set<string>;
  },
  dice: Random,
  until: AbortSignal,
): Promise<void> {
  const sent: string[] = [];
  return repeat(
    until,
    () => dice.int(50, 500),
    async () => {
      const again = dice.next() < 0.2 ? anyOf(sent, dice) : undefined;
      const body = again ?? newBody(world, dice);
      sent.push(body);
      if (sent.length > remembered) sent.shift();
      tally.deliveries += 1;
      try {
        const answer = await deliver({ url: dice.pick(urls), apiKey }, body);
        countError(tally, answer.status);
        if (answer.status !== 200) return;
        tally.acknowledged += 1;
        acknowledged.add(JSON.parse(answer.body).delivery);
      } catch {
        // Killed in the middle: nothing was promised.
      }
    },
  );
}

function newBody({ calendars, events }: World, dice: Random): string {
  const calendar = dice.pick(calendars);
  const own = events.filter((event) => event.calendar === calendar);
  const named = Array.from({ length: dice.int(0, 3) }, () => anyOf(own, dice)?.id ?? "");
  return syncEvents(calendar, named.filter(Boolean));
}
