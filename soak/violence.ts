import type { Random } from "@/sandbox/chance/random";
import type { OwnDatabase } from "@/test/product/own-database";
import type { Fleet } from "./fleet";
import { repeat } from "./repeat";
import type { Tally } from "./tally";

/** Kills, stops and crashes until told to end; resolves once everything is up again. */
export async function doViolence(
  { fleet, database, tally }: { fleet: Fleet; database: OwnDatabase; tally: Tally },
  dice: Random,
  until: AbortSignal,
): Promise<void> {
  const done: Promise<void>[] = [];
  let crashing = false;

  function act(): Promise<void> | undefined {
    if (dice.next() < 0.15 && !crashing) {
      crashing = true;
      tally.postgresStops += 1;
      return database.crash(dice.int(0, 4_000)).finally(() => {
        crashing = false;
      });
    }
    const [first, ...others] = fleet.members.filter((member) => !member.busy());
    if (!first) return undefined;
    const member = dice.pick([first, ...others]);
    if (dice.next() < 0.65) {
      tally.kills += 1;
      return member.kill(dice.int(0, 3_000));
    }
    tally.stops += 1;
    return member.stop(dice.int(5_000, 20_000));
  }

  await repeat(
    until,
    () => dice.int(2_000, 8_000),
    async () => {
      const one = act();
      if (!one) return;
      done.push(one);
      // Thrown at the end, rather than by the process.
      one.catch(() => undefined);
    },
  );
  await Promise.all(done);
}
