import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

const kept = globalThis as { callboardMetrics?: ReturnType<typeof create> };

/** What this process counts and times; one set, though a bundle may load this file many times. */
export function metrics() {
  kept.callboardMetrics ??= create();
  return kept.callboardMetrics;
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
