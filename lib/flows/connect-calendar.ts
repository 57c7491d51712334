import type { CalendarConnection } from "@/lib/domain/calendar-connection";
import type { CalendarView } from "@/lib/domain/calendar-view";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { connectCalendar as connectUpstream, reconnectCalendar } from "@/lib/meeting-baas/client";
import { listedCalendar } from "@/lib/meeting-baas/listed-calendar";
import { audit } from "@/lib/store/audit";
import { unsettleBotsOf } from "@/lib/store/bots";
import { requestFullSync } from "@/lib/store/calendar-sync";
import { adoptCalendars, isConnected, listCalendars } from "@/lib/store/calendars";
import { notify } from "@/lib/store/notify";
import { prisma } from "@/lib/store/prisma";
import { refusedByUpstream } from "./refused-by-upstream";

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
