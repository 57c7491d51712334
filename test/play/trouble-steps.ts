import fc from "fast-check";
import { upstream } from "@/test/scene/upstream";
import { workOnce } from "@/test/scene/work";
import { step } from "./step";
import { eventAt } from "./world";

// How Meeting BaaS misbehaves.

const endpoints = {
  "list of calendars": { method: "GET", path: "^/calendars$" },
  calendar: { method: "GET", path: "^/calendars/[^/]+$" },
  "list of events": { method: "GET", path: "^/calendar_events$" },
  event: { method: "GET", path: "^/calendar_events/[^/]+$" },
  "new bot": { method: "POST", path: "^/calendar_events/[^/]+/bot$" },
  "old bot": { method: "DELETE", path: "^/calendar_events/[^/]+/bot$" },
  anything: { path: "/" },
} as const;

const endpoint = fc.constantFrom(...(Object.keys(endpoints) as (keyof typeof endpoints)[]));

const failures = {
  "500": { status: 500 },
  "503": { status: 503, retry_after: 1 },
  "429": { status: 429, retry_after: 1 },
  "401": { status: 401 },
  html: { status: 502, body: "<html>Bad gateway</html>" },
  "html with 200": { status: 200, body: "<html>Come back later</html>" },
  "other JSON": { status: 200, body: { data: {} } },
  reset: { status: "reset" },
  "half a body": { status: 200, truncate: "connection" },
  "half the JSON": { status: 200, truncate: "json" },
} as const;

/** The next calls of an endpoint fail; `lost` ones have their effect all the same. */
export const fail = step(
  "fail",
  fc.record({
    endpoint,
    failure: fc.constantFrom(...(Object.keys(failures) as (keyof typeof failures)[])),
    lost: fc.boolean(),
    times: fc.integer({ min: 1, max: 3 }),
  }),
  (_, { endpoint, failure, lost, times }) =>
    upstream.fail({ ...endpoints[endpoint], ...failures[failure], after_effect: lost, times }),
);

/** A call is never answered, or only by its headers; who waits for it gives up. */
export const stall = step(
  "stall",
  fc.record({ endpoint, status: fc.constantFrom("timeout" as const, "stall" as const) }),
  async (_, { endpoint, status }) => {
    await upstream.fail({ ...endpoints[endpoint], status, after_effect: true });
    const deadline = AbortSignal.timeout;
    // What takes ten or twenty seconds in earnest.
    AbortSignal.timeout = () => deadline.call(AbortSignal, 40);
    try {
      await workOnce();
    } finally {
      AbortSignal.timeout = deadline;
      // Nobody else may wait so long.
      await upstream.endFaults();
    }
  },
);

/** Lists come in small pages, without deleted events, or go in circles. */
export const list = step(
  "list",
  fc.record({
    page_size: fc.integer({ min: 1, max: 3 }),
    list_deleted: fc.boolean(),
    cursor_loop: fc.boolean(),
  }),
  (world, settings) => {
    world.listsDeleted &&= settings.list_deleted;
    return upstream.change(settings);
  },
);

/** Reads lag: they don't show an event's last edit yet, nor what came after it. */
export const lag = step("lag", fc.record({ event: fc.nat({ max: 7 }) }), async (world, given) => {
  const event = eventAt(world, given.event);
  if (!event) return;
  for (const { id } of world.events) world.hidden.add(id);
  // Never by minutes, as it would be beyond the last step of the clock.
  const since = Math.max(event.editedAt - 1, world.clockSetAt);
  await upstream.change({ read_lag_ms: Date.now() - since });
});
