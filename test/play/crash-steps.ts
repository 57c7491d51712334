import fc from "fast-check";
import { nudgeChore } from "@/lib/store/account/chores";
import { workOnce } from "@/test/scene/work";
import { armCrash, type CrashKind, crashTables, disarmCrash } from "./crash-point";
import { ring } from "./delivery-steps";
import { freezeNext } from "./freeze";
import { step } from "./step";
import { letLeasesLapse, record } from "./work-steps";
import { eventAt, type World } from "./world";

// Processes that die or stand still.

const nth = fc.nat({ max: 7 });

type Doing = (world: World, event: number) => Promise<unknown>;

const receive: Doing = (world, event) =>
  ring({ event, naming: "it", calendar: "its own", times: 1, late: false }).take(world);

const sync: Doing = async (world, event) => {
  await receive(world, event);
  await workOnce();
};

const lookAtAccount: Doing = async () => {
  await nudgeChore("account");
  await workOnce();
};

const choosing =
  (choice: "record" | "skip"): Doing =>
  async (world, n) => {
    const event = eventAt(world, n);
    if (event) await record(world, event.id, choice);
  };

const changeMind: Doing = async (world, event) => {
  await choosing("record")(world, event);
  await choosing("skip")(world, event);
};

const doings = {
  work: workOnce,
  receive,
  sync,
  "look at the account": lookAtAccount,
  "choose to record": choosing("record"),
  "change a mind": changeMind,
};

/** A process dies, or fails, at the n-th write of a table while it does something. */
export const crash = step(
  "crash",
  fc.record({
    table: fc.constantFrom(...crashTables),
    write: fc.integer({ min: 1, max: 6 }),
    kind: fc.constantFrom<CrashKind[]>("its transaction fails", "it dies", "its connection breaks"),
    doing: fc.constantFrom(...namesOf(doings)),
    event: nth,
  }),
  async (world, { table, write, kind, doing, event }) => {
    await armCrash(table, write, kind);
    // It says nothing any more, or what it says goes into its log.
    await doings[doing](world, event).catch(() => undefined);
    await disarmCrash(table);
    if (kind === "it dies") await letLeasesLapse();
  },
);

/** Where a process may stand still. Statements are the first of theirs that lock anything. */
const stops = {
  "listing calendars": { doing: lookAtAccount, method: "GET", path: /^\/calendars$/ },
  "confirming a calendar": { doing: sync, method: "GET", path: /^\/calendars\/[^/]+$/ },
  "listing events": { doing: sync, method: "GET", path: /^\/calendar_events$/ },
  "fetching an event": { doing: sync, method: "GET", path: /^\/calendar_events\/[^/]+$/ },
  "looking at a bot": {
    doing: choosing("record"),
    method: "GET",
    path: /^\/calendar_events\/[^/]+$/,
  },
  "scheduling a bot": {
    doing: choosing("record"),
    method: "POST",
    path: /^\/calendar_events\/[^/]+\/bot$/,
  },
  "removing a bot": {
    doing: changeMind,
    method: "DELETE",
    path: /^\/calendar_events\/[^/]+\/bot$/,
  },
  "taking over calendars": { doing: lookAtAccount, statement: /^\s*with listed as/ },
  "ending a chore": { doing: lookAtAccount, statement: /^\s*update chore set lease_until = null/ },
  "reading what waits": { doing: sync, statement: /from delivery\s+where/ },
  "writing a batch": { doing: sync, statement: /^\s*insert into meeting/ },
  "ending a sync": { doing: sync, statement: /^\s*update delivery set\s+attempts/ },
  "deciding a meeting": {
    doing: workOnce,
    statement: /^\s*select id from meeting\s+where id = any/,
  },
  "about to act": { doing: choosing("record"), statement: /^\s*update bot set quiet_until = now/ },
  "settling a bot": {
    doing: changeMind,
    statement: /^\s*update bot set\s+state = case(?!.*(upstream_refused|foreign_bot))/s,
  },
  "ending a call": {
    doing: choosing("record"),
    statement: /^\s*update event set bot_call_until = now\(\), bot_param/,
  },
};

/**
 * A process stands still at some point, and goes on when it is thawed: by then others may have
 * taken over what it had leased. What it asks upstream is answered before that or after.
 */
export const freeze = step(
  "freeze",
  fc.record({
    at: fc.constantFrom(...namesOf(stops)),
    event: nth,
    sent: fc.constantFrom(true, true, false),
    lapsed: fc.boolean(),
  }),
  async (world, { at, event, sent, lapsed }) => {
    const { doing, ...where } = stops[at];
    // A change of a bot is on its way by then: between fence and wire there is no room.
    const isSent = "method" in where && (sent || at.endsWith("ing a bot"));
    const { reached, thaw } = freezeNext(where, isSent);
    const working = doing(world, event);
    const isFrozen = await Promise.race([reached.then(() => true), working.then(() => false)]);
    if (!isFrozen) return thaw();
    // A transaction that stood still for long is rolled back, and it says so into its log.
    const ended = working.catch(() => undefined);
    world.frozen.push({
      thaw: async () => {
        thaw();
        await ended;
      },
    });
    if (lapsed) await letLeasesLapse();
  },
);

export const thaw = step("thaw", fc.constant(null), async (world) => {
  await world.frozen.shift()?.thaw();
});

function namesOf<T extends object>(named: T): (keyof T)[] {
  return Object.keys(named) as (keyof T)[];
}
