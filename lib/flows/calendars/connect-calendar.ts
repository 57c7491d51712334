import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import type { CalendarConnection } from "@/lib/domain/views/calendar-connection";
import type { CalendarView } from "@/lib/domain/views/calendar-view";
import { refusedByUpstream } from "@/lib/flows/upstream/refused-by-upstream";
import {
  connectCalendar as connectUpstream,
  reconnectCalendar,
} from "@/lib/meeting-baas/v1/client";
import { listedCalendar } from "@/lib/meeting-baas/v1/listed-calendar";
import { audit } from "@/lib/store/account/audit";
import { unsettleBotsOf } from "@/lib/store/bots/bots";
import { requestFullSync } from "@/lib/store/calendars/calendar-sync";
import { adoptCalendars, isConnected, listCalendars } from "@/lib/store/calendars/calendars";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";

/**
 * Connects a calendar upstream with its Google or Microsoft credentials, which aren't kept here,
 * or renews the credentials of one. Upstream unschedules a reconnected calendar's bots: all of
 * them are settled again.
 * @param calendarId the one to reconnect; null connects another
 * @throws Refusal not_found, upstream_refused, unavailable
 */
export async function connectCalendar(
  calendarId: string | null,
  connection: CalendarConnection,
  viewer: Viewer,
): Promise<CalendarView> {
  if (calendarId && !(await isConnected(calendarId))) {
    throw new Refusal("not_found", "There is no such calendar.");
  }
  const calendar = await (calendarId
    ? reconnectCalendar(calendarId, connection)
    : connectUpstream(connection)
  ).catch(refusedByUpstream);
  const listed = listedCalendar(calendar);
  await adoptCalendars([listed], null);
  await requestFullSync(listed.id, false);
  await prisma().$transaction(async (tx) => {
    await unsettleBotsOf(tx, listed.id);
    const { platform } = connection;
    const action = calendarId ? "reconnect calendar" : "connect calendar";
    await audit(tx, viewer, action, listed.id, null, { platform });
  });
  notify({ topic: "calendars", id: listed.id }, { topic: "work", id: null });
  const view = (await listCalendars()).find((one) => one.id === listed.id);
  if (!view) throw new Refusal("conflict", "The calendar was disconnected meanwhile.");
  return view;
}
