import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { log } from "@/lib/log";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { requestFullSync } from "@/lib/store/calendars/calendar-sync";
import { isConnected } from "@/lib/store/calendars/calendars";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { audit } from "@/lib/store/people/audit";

/**
 * Asks for a full pass of one calendar, or of all when `calendarId` is null: upstream is first
 * told to read the providers again, which it does for all of them. When that can't be asked, the
 * pass is still made, over what upstream has.
 * @param acceptCancellations the pass may cancel however many events
 * @returns the reasons upstream gave for calendars it couldn't read, and why it couldn't be asked
 * @throws Refusal not_found
 */
export async function requestSync(
  calendarId: string | null,
  viewer: Viewer,
  acceptCancellations = false,
): Promise<{ problems: string[] }> {
  if (calendarId && !(await isConnected(calendarId))) {
    throw new Refusal("not_found", "There is no such calendar.");
  }
  const problems = await readProvidersAgain();
  await requestFullSync(calendarId, acceptCancellations);
  await prisma().$transaction((tx) =>
    audit(tx, viewer, "sync", calendarId ?? "all calendars", null, { acceptCancellations }),
  );
  notify({ topic: "calendars", id: calendarId }, { topic: "work", id: null });
  return { problems };
}

async function readProvidersAgain(): Promise<string[]> {
  try {
    const unread = await meetingBaas().calendars.readProviders();
    return unread.map((one) => `${one.calendarId}: ${one.reason}`);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    log().warn({ failure: error.failure }, `providers not read again: ${error.message}`);
    return [error.message];
  }
}
