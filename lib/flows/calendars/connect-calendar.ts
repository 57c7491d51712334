import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import type { CalendarConnection } from "@/lib/domain/views/calendar-connection";
import type { CalendarView } from "@/lib/domain/views/calendar-view";
import { callFor } from "@/lib/flows/upstream/call-for";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import { unsettleBotsOf } from "@/lib/store/bots/bots";
import { requestFullSync } from "@/lib/store/calendars/calendar-sync";
import {
  adoptCalendars,
  isConnected,
  keepReconnected,
  listCalendars,
} from "@/lib/store/calendars/calendars";
import { keepProviderFailures } from "@/lib/store/calendars/provider-failures";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { audit } from "@/lib/store/people/audit";

/**
 * Connects a calendar upstream with its Google or Microsoft credentials, which aren't kept here,
 * or renews the credentials of one. Upstream unschedules a reconnected calendar's bots: all of
 * them are settled again.
 * @param calendarId the one to reconnect; null connects another
 * @throws Refusal not_found, upstream_refused, too_many, unavailable
 */
export async function connectCalendar(
  calendarId: string | null,
  connection: CalendarConnection,
  viewer: Viewer,
): Promise<CalendarView> {
  if (calendarId && !(await isConnected(calendarId))) {
    throw new Refusal("not_found", "There is no such calendar.");
  }
  const { calendars } = meetingBaas();
  const calendar = await callFor(viewer, () =>
    calendarId ? calendars.reconnect(calendarId, connection) : calendars.connect(connection),
  );
  await adoptCalendars([calendar], null);
  await keepProviderFailures([calendar.id], []);
  await requestFullSync(calendar.id, { acceptCancellations: false, askedSince: null });
  await prisma().$transaction(async (tx) => {
    if (calendarId) await keepReconnected(tx, calendar.id);
    await unsettleBotsOf(tx, calendar.id);
    const { platform } = connection;
    const action = calendarId ? "reconnect calendar" : "connect calendar";
    await audit(tx, viewer, action, calendar.id, null, { platform });
  });
  notify(
    { topic: "calendars", id: calendar.id },
    { topic: "work", id: "calendars" },
    { topic: "work", id: "meetings" },
    { topic: "work", id: "bots" },
  );
  const view = (await listCalendars()).find((one) => one.id === calendar.id);
  if (!view) throw new Refusal("conflict", "The calendar was disconnected meanwhile.");
  return view;
}
