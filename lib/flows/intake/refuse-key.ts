import { Refusal } from "@/lib/domain/refusal";
import { log } from "@/lib/log";
import { addRefusedKeys } from "@/lib/store/deliveries/refused-keys";

const windowMilliseconds = 60_000;
/** More wrong keys than a mistake makes; whoever has the right one is let in all the same. */
const mostOfNetwork = 100;
/** So many networks are told apart: what comes from more shares one count. */
const mostNetworks = 10_000;
const logMilliseconds = 60_000;
const countMilliseconds = 5_000;

let ofNetworks = new Map<string | null, number>();
let windowEnds = 0;

/**
 * What to answer to a call of the webhook with a wrong key: it is counted, and told of in the log and
 * on the deliveries page. Nothing of it is kept.
 */
export function refuseKey(reason: string, from: string | null): Refusal {
  told.add();
  counted.add();
  if (isWithinLimit(from)) return new Refusal("unauthenticated", reason);
  const seconds = (windowEnds - performance.now()) / 1_000;
  return new Refusal("too_many", "Too many calls with a wrong key.", undefined, seconds);
}

function isWithinLimit(from: string | null): boolean {
  const now = performance.now();
  if (now >= windowEnds) {
    ofNetworks = new Map();
    windowEnds = now + windowMilliseconds;
  }
  const key = ofNetworks.has(from) || ofNetworks.size < mostNetworks ? from : null;
  const calls = (ofNetworks.get(key) ?? 0) + 1;
  ofNetworks.set(key, calls);
  return calls <= mostOfNetwork;
}

/** Tells of calls at once, then of those that came since, at most every so often. */
function gathered(milliseconds: number, tell: (calls: number) => void): { add(): void } {
  let calls = 0;
  let gathering = false;
  const report = () => {
    gathering = calls > 0;
    if (!gathering) return;
    tell(calls);
    calls = 0;
    setTimeout(report, milliseconds).unref();
  };
  return {
    add() {
      calls += 1;
      if (!gathering) report();
    },
  };
}

const told = gathered(logMilliseconds, (calls) =>
  log().warn({ calls }, "webhook called with a key that isn't this account's"),
);

const counted = gathered(countMilliseconds, (calls) => {
  // Without the database they are in the log alone.
  addRefusedKeys(calls).catch(() => undefined);
});
