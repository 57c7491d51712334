import { type Random, random } from "../chance/random";
import { atClock } from "../clock/at-clock";
import type { Person } from "../events/event-details";
import type { Occasion } from "./occasion";
import { guests, type Teammate, teammates } from "./teammates";

const day = 24 * 60 * 60_000;

const inside = [
  "Design review: onboarding",
  "Incident review",
  "Roadmap check-in",
  "Pairing: search index",
  "Budget Q3",
  "Hiring sync",
  "Release go / no-go",
  "API naming",
  "Pricing experiments",
  "Support rotation handover",
  "Security questionnaire",
  "Copy review: landing page",
] as const;

const outside = [
  "Customer call: Northwind",
  "Demo for Lakeside Clinics",
  "Interview: backend engineer",
  "Interview: product designer",
  "Partner sync: Fabrikam",
  "Renewal: Contoso",
  "Kick-off: Blue Harbor",
  "User research session",
] as const;

/**
 * The first `count` meetings of a week. More of the same week begin with the same ones, so that a
 * week that comes nearer fills up and doesn't change.
 */
export function oneOffsIn(monday: number, count: number, seed: number): Occasion[] {
  const dice = random(`${seed} one-offs ${monday}`);
  const busy = new Set<string>();
  return Array.from({ length: count }, (_, n) =>
    oneOff(`one-off ${monday} ${n}`, monday, dice, busy),
  );
}

function oneOff(key: string, monday: number, dice: Random, busy: Set<string>): Occasion {
  const first = dice.pick(teammates);
  const external = dice.next() < 0.4;
  const mates = company(first, external ? 0.3 : 0.7, dice);
  const who: [Teammate, ...Teammate[]] = [first, ...mates];
  const invited: Person[] = external ? [dice.pick(guests)] : [];
  return {
    key,
    title: external ? dice.pick(outside) : dice.pick(inside),
    start: freeSlot(who, monday, dice, busy),
    minutes: dice.pick([30, 30, 45, 60]),
    who,
    guests: invited,
    ...(external || dice.next() < 0.3 ? { link: "zoom" as const } : {}),
    ...(invited[0] && dice.next() < 0.3 ? { organizer: invited[0] } : {}),
    ...(mates.length > 0 ? { response: dice.pick(["accepted", "accepted", "needs-action"]) } : {}),
  };
}

/** Sometimes one colleague, of those whose working hours overlap. */
function company(first: Teammate, chance: number, dice: Random): Teammate[] {
  const near = teammates.filter((mate) => mate !== first && mate.timeZone === first.timeZone);
  const mate = near[0];
  return mate && dice.next() < chance ? [mate] : [];
}

/** A full or half hour of the working day at which nobody of them has another of these meetings. */
function freeSlot(who: Teammate[], monday: number, dice: Random, busy: Set<string>): number {
  const zone = who[0]?.timeZone ?? "UTC";
  let start = 0;
  for (let attempt = 0; attempt < 20; attempt++) {
    start = atClock(monday + dice.int(0, 4) * day, dice.int(10, 16), dice.pick([0, 30]), zone);
    if (who.every(({ email }) => !busy.has(`${email} ${start}`))) break;
  }
  for (const { email } of who) busy.add(`${email} ${start}`);
  return start;
}
