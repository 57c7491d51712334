import { log } from "@/lib/log";
import { getCalendar, listCalendars } from "@/lib/meeting-baas/client";
import { listedCalendar } from "@/lib/meeting-baas/listed-calendar";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { adoptCalendars, connectedCalendarIds, disconnectCalendar } from "@/lib/store/calendars";
import { type ChoreLease, endChore } from "@/lib/store/chores";
import { notify } from "@/lib/store/notify";
import { failDeliveriesOf, unknownCalendarsWaiting } from "@/lib/store/waiting-deliveries";
import { backoffSeconds } from "./backoff";
import { pauseAfter } from "./pause-after";

const everySeconds = 600;

/** Takes over the account's list of calendars: new ones begin to sync, gone ones are left. */
export async function refreshCalendars(lease: ChoreLease): Promise<void> {
  try {
    await refresh();
    await endChore(lease, everySeconds, null);
  } catch (error) {
    const upstream = error instanceof UpstreamError ? error : null;
    const pause = backoffSeconds(lease.attempts, upstream?.retryAfterSeconds ?? null);
    await endChore(lease, pause, upstream?.message ?? "Callboard failed here; its log says more.");
    if (!upstream) throw error;
    await pauseAfter(upstream);
    log().warn({ failure: upstream.failure, pause }, `calendars not listed: ${upstream.message}`);
  } finally {
    notify({ topic: "calendars", id: null }, { topic: "work", id: null });
  }
}

async function refresh(): Promise<void> {
  const waiting = await unknownCalendarsWaiting();
  const listed = (await listCalendars()).map(listedCalendar);
  const adopted = await adoptCalendars(listed);
  if (adopted.length > 0) log().info({ calendars: adopted }, "calendars found");

  const ids = new Set(listed.map((calendar) => calendar.id));
  for (const id of await connectedCalendarIds()) {
    if (!ids.has(id) && (await isGone(id))) {
      await disconnectCalendar(id);
      log().warn({ calendarId: id }, "calendar disconnected upstream");
    }
  }
  const unknown = waiting.filter((id) => !ids.has(id));
  if (unknown.length > 0) {
    await failDeliveriesOf(unknown, "This account has no such calendar at Meeting BaaS.");
    notify({ topic: "deliveries", id: null });
  }
}

/** A calendar missing from the list counts as gone only after its own 404. */
async function isGone(id: string): Promise<boolean> {
  try {
    await getCalendar(id);
    return false;
  } catch (error) {
    if (error instanceof UpstreamError && error.failure === "not_found") return true;
    throw error;
  }
}
