import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { callFor } from "@/lib/flows/upstream/call-for";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { disconnectCalendar as disconnect, isConnected } from "@/lib/store/calendars/calendars";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { audit } from "@/lib/store/people/audit";

/**
 * Disconnects a calendar upstream and here. Its events and their history stay, hidden; its bots
 * go, or move to other copies of their meetings.
 * @throws Refusal not_found, upstream_refused, too_many, unavailable
 */
export async function disconnectCalendar(calendarId: string, viewer: Viewer): Promise<void> {
  if (!(await isConnected(calendarId))) {
    throw new Refusal("not_found", "There is no such calendar.");
  }
  await callFor(viewer, () =>
    meetingBaas()
      .calendars.remove(calendarId)
      .catch((error) => {
        // Somebody did it before us.
        if (!(error instanceof UpstreamError && error.failure === "not_found")) throw error;
      }),
  );
  await disconnect(calendarId);
  await prisma().$transaction((tx) =>
    audit(tx, viewer, "disconnect calendar", calendarId, null, null),
  );
  notify({ topic: "calendars", id: calendarId }, { topic: "events", id: calendarId });
  notify({ topic: "work", id: "meetings" });
}
