import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { heedPause } from "@/lib/flows/upstream/call-for";
import { log } from "@/lib/log";
import { accountPause } from "@/lib/store/account/account-pause";
import { requestFullSync } from "@/lib/store/calendars/calendar-sync";
import { databaseClock, isConnected } from "@/lib/store/calendars/calendars";
import { providerFailures } from "@/lib/store/calendars/provider-failures";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { audit } from "@/lib/store/people/audit";
import { readProviders } from "./read-providers";

/**
 * Asks for a full pass of one calendar, or of all when `calendarId` is null: upstream is first
 * told to read the providers again, which it does for all of them. When that can't be asked, the
 * pass is still made, over what upstream has; but not while the account pauses.
 * @param acceptCancellations an admin's word: the pass may cancel however many events, and is
 * asked for in any case
 * @returns what is wrong with these calendars' providers, and why they couldn't be read again
 * @throws Refusal not_found, too_many, unavailable
 */
export async function requestSync(
  calendarId: string | null,
  viewer: Viewer,
  acceptCancellations = false,
): Promise<{ problems: string[] }> {
  if (calendarId && !(await isConnected(calendarId))) {
    throw new Refusal("not_found", "There is no such calendar.");
  }
  if (!acceptCancellations) await heedPause();
  const since = await databaseClock();
  const unasked = await readAgain(viewer, acceptCancellations);
  await requestFullSync(calendarId, { acceptCancellations, askedSince: since });
  await prisma().$transaction((tx) =>
    audit(tx, viewer, "sync", calendarId ?? "all calendars", null, { acceptCancellations }),
  );
  notify({ topic: "calendars", id: calendarId }, { topic: "work", id: "calendars" });
  const failures = await providerFailures(calendarId);
  const problems = failures.map(({ name, reason }) => `${name}: ${reason}`);
  return { problems: unasked === null ? problems : [unasked, ...problems] };
}

/** @returns why the providers couldn't be read again; null when they were */
async function readAgain(viewer: Viewer, anyway: boolean): Promise<string | null> {
  try {
    await readProviders(viewer);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const isPerson = error.code === "too_many" || (await accountPause()) !== null;
    if (isPerson && !anyway) throw error;
    log().warn({ code: error.code }, `providers not read again: ${error.message}`);
    return error.message;
  }
}
