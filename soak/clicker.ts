import type { Random } from "@/sandbox/chance/random";
import type { SignedIn } from "@/test/product/member-at";
import { repeat } from "./repeat";
import { countError, type Tally } from "./tally";
import { anyOf, type World } from "./world";

const waitMilliseconds = 30_000;

/** A member has meetings recorded or not, on either web server, until told to end. */
export function click(
  { members, world, tally }: { members: [SignedIn, SignedIn]; world: World; tally: Tally },
  dice: Random,
  until: AbortSignal,
): Promise<void> {
  return repeat(
    until,
    () => dice.int(200, 1_500),
    async () => {
      const event = anyOf(world.events, dice);
      if (!event) return;
      tally.clicks += 1;
      const record = dice.next() < 0.65;
      try {
        const answer = await dice.pick(members)(`/api/events/${event.id}/bot`, {
          ...(record ? { method: "POST", body: "{}" } : { method: "DELETE" }),
          signal: AbortSignal.timeout(waitMilliseconds),
        });
        await answer.body?.cancel();
        countError(tally, answer.status);
        if (answer.ok) tally.clicksAnswered += 1;
      } catch {
        // Killed or stopped in the middle: who clicked doesn't know.
      }
    },
  );
}
