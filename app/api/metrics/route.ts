import { Refusal } from "@/lib/domain/refusal";
import { SyncState } from "@/lib/domain/views/calendar-view";
import { answerError } from "@/lib/http/answer-error";
import { mayReadMetrics } from "@/lib/http/may-read-metrics";
import { metrics, metricsText } from "@/lib/metrics";
import { readGauges } from "@/lib/store/health/gauges";

export const dynamic = "force-dynamic";

/** Everything that Prometheus asks for; without the database, what this process knows by itself. */
export async function GET(request: Request): Promise<Response> {
  try {
    if (!mayReadMetrics(request.headers)) {
      throw new Refusal("unauthenticated", "Send METRICS_TOKEN: Authorization: Bearer <token>.");
    }
    await readDatabase();
    const { registry } = metrics();
    return new Response(await metricsText(), {
      headers: { "content-type": registry.contentType, "cache-control": "no-store" },
    });
  } catch (error) {
    return answerError(error, request);
  }
}

async function readDatabase(): Promise<void> {
  const { gauges } = metrics();
  const read = await readGauges();
  if (!read) {
    // No number is better than an old one.
    for (const gauge of Object.values(gauges)) {
      gauge.reset();
      gauge.remove({});
    }
    return gauges.databaseUp.set(0);
  }
  gauges.databaseUp.set(1);
  gauges.oldestWaiting.set(read.oldestWaitingSeconds);
  gauges.mirrorAge.set(read.mirrorAgeSeconds);
  for (const sync of SyncState.options) gauges.calendars.set({ sync }, read.calendars[sync] ?? 0);
  gauges.unsettledBots.set(read.unsettledBots);
  gauges.quarantinedEvents.set(read.quarantinedEvents);
}
