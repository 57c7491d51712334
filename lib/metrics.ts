import {
  AggregatorRegistry,
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  type MetricObjectWithValues,
  type MetricValue,
  Registry,
} from "prom-client";

/** What a worker times, to be told to the web server beside it. */
export type Timings = MetricObjectWithValues<MetricValue<string>>[];

const kept = globalThis as {
  callboardMetrics?: ReturnType<typeof create>;
  callboardTimingsBeside?: Timings;
};
const timed = ["callboard_sync_seconds", "callboard_upstream_seconds"];

/** What this process counts and times; one set, though a bundle may load this file many times. */
export function metrics() {
  kept.callboardMetrics ??= create();
  return kept.callboardMetrics;
}

/** What this process timed of its work. */
export async function readTimings(): Promise<Timings> {
  const all = await metrics().registry.getMetricsAsJSON();
  return all.filter(({ name }) => timed.includes(name)) as Timings;
}

/** Keeps what the worker beside this web server timed, which nobody can ask itself. */
export function keepTimingsBeside(timings: Timings): void {
  kept.callboardTimingsBeside = timings;
}

/** All of it for Prometheus, with what the worker beside this process timed. */
export async function metricsText(): Promise<string> {
  const { registry } = metrics();
  const beside = kept.callboardTimingsBeside;
  if (!beside) return registry.metrics();
  const others = registry.getMetricsAsArray().filter(({ name }) => !timed.includes(name));
  const texts = others.map(({ name }) => registry.getSingleMetricAsString(name));
  const both = AggregatorRegistry.aggregate([await readTimings(), beside]);
  return `${(await Promise.all(texts)).join("\n\n")}\n\n${await both.metrics()}`;
}

function create() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    intakeAnswers: new Counter({
      name: "callboard_intake_answers_total",
      help: "Answers of the webhook, by what became of the call.",
      labelNames: ["verdict"],
      registers,
    }),
    intakeSeconds: new Histogram({
      name: "callboard_intake_seconds",
      help: "How long the webhook took to answer.",
      buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    syncSeconds: new Histogram({
      name: "callboard_sync_seconds",
      help: "How long syncs of a calendar took to fetch, and to apply what was fetched.",
      labelNames: ["part", "outcome"],
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
      registers,
    }),
    upstreamSeconds: new Histogram({
      name: "callboard_upstream_seconds",
      help: "How long calls of Meeting BaaS took, without the wait for their turn.",
      labelNames: ["endpoint", "outcome"],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
      registers,
    }),
    gauges: {
      databaseUp: gauge("callboard_database_up", "1 while the database answers."),
      oldestWaiting: gauge(
        "callboard_oldest_waiting_delivery_seconds",
        "Age of the delivery that waits longest for its sync; 0 when none waits.",
      ),
      mirrorAge: gauge(
        "callboard_mirror_age_seconds",
        "Time since the last successful sync of the calendar that lags most.",
      ),
      calendars: gauge("callboard_calendars", "Connected calendars by sync state.", ["sync"]),
      unsettledBots: gauge(
        "callboard_unsettled_bots",
        "Bots of which Meeting BaaS doesn't show yet what is wanted.",
      ),
      quarantinedEvents: gauge(
        "callboard_quarantined_events",
        "Events that can't be read, of connected calendars.",
      ),
    },
  };

  function gauge(name: string, help: string, labelNames: string[] = []) {
    return new Gauge({ name, help, labelNames, registers });
  }
}
