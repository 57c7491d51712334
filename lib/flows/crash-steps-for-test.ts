import fc from "fast-check";
import { armCrash, type CrashKind, crashTables, disarmCrash } from "./crash-point-for-test";
import { ring } from "./delivery-steps-for-test";
import { freezeNext } from "./freeze-for-test";
import { step } from "./step-for-test";
import { workOnce } from "./work-for-test";
import { letLeasesLapse, record } from "./work-steps-for-test";
import { eventAt, type World } from "./world-for-test";

// Processes that die or stand still.

const doing = {
  work: workOnce,
  "choose to record": (world: World) => recordFirst(world, "record"),
  "choose to skip": (world: World) => recordFirst(world, "skip"),
  receive: (world: World) =>
    ring({ event: 0, naming: "it", calendar: "its own", times: 1, late: false }).take(world),
};

type Doing = keyof typeof doing;

async function recordFirst(world: World, choice: "record" | "skip"): Promise<void> {
  const event = eventAt(world, 0);
  if (event) await record(event.id, choice);
}

/** A process dies, or fails, at the n-th write of a table while it does something. */
export const crash = step(
  "crash",
  fc.record({
    table: fc.constantFrom(...crashTables),
    write: fc.integer({ min: 1, max: 6 }),
    kind: fc.constantFrom<CrashKind[]>("its transaction fails", "it dies", "its connection breaks"),
    doing: fc.constantFrom<Doing[]>(
      "work",
      "work",
      "choose to record",
      "choose to skip",
      "receive",
    ),
  }),
  async (world, given) => {
    await armCrash(given.table, given.write, given.kind);
    // It says nothing any more, or what it says goes into its log.
    await doing[given.doing](world).catch(() => undefined);
    await disarmCrash(given.table);
    if (given.kind === "it dies") await letLeasesLapse();
  },
);

/** Where a process may stand still. Statements are the first of theirs that lock anything. */
const stops = {
  "listing calendars": { call: { method: "GET", path: /^\/calendars$/ } },
  "confirming a calendar": { call: { method: "GET", path: /^\/calendars\/[^/]+$/ } },
  "listing events": { call: { method: "GET", path: /^\/calendar_events$/ } },
  "fetching an event": { call: { method: "GET", path: /^\/calendar_events\/[^/]+$/ } },
  "scheduling a bot": { call: { method: "POST", path: /^\/calendar_events\/[^/]+\/bot$/ } },
  "removing a bot": { call: { method: "DELETE", path: /^\/calendar_events\/[^/]+\/bot$/ } },
  "taking over calendars": { statement: /^\s*with listed as/ },
  "reading what waits": { statement: /from delivery\s+where/ },
  "writing a batch": { statement: /^\s*insert into meeting/ },
  "ending a sync": { statement: /^\s*update delivery set\s+attempts/ },
  "failing a sync": { statement: /^\s*with failed as/ },
  "deciding a meeting": { statement: /^\s*update meeting set dirty_at = null/ },
  "about to change a bot": { statement: /^\s*update bot set quiet_until = now\(\) \+/ },
  "settling a bot": { statement: /^\s*update bot set\s+state = case/ },
  "ending a call": { statement: /^\s*update event set bot_call_until = now\(\), bot_param/ },
  "ending a chore": { statement: /^\s*update chore set lease_until = null/ },
};

/**
 * A process stands still at some point, and goes on when it is thawed: by then others may have
 * taken over what it had leased. What it asks upstream is asked before or after.
 */
export const freeze = step(
  "freeze",
  fc.record({
    at: fc.constantFrom(...(Object.keys(stops) as (keyof typeof stops)[])),
    doing: fc.constantFrom<Doing[]>("work", "work", "choose to record", "choose to skip"),
    sent: fc.constantFrom(true, true, false),
    lapsed: fc.boolean(),
  }),
  async (world, { at, doing: what, sent, lapsed }) => {
    // A change of a bot is on its way by then: between fence and wire there is no room.
    const { reached, thaw } = freezeNext(stops[at], sent || at.endsWith("a bot"));
    const working = doing[what](world);
    const isFrozen = await Promise.race([reached.then(() => true), working.then(() => false)]);
    if (!isFrozen) return thaw();
    world.frozen.push({
      async thaw() {
        thaw();
        await working;
      },
    });
    if (lapsed) await letLeasesLapse();
  },
);

export const thaw = step("thaw", fc.constant(null), async (world) => {
  await world.frozen.shift()?.thaw();
});
