import type { Viewer } from "@/lib/domain/role";
import { callFor, isTooMany } from "@/lib/flows/upstream/call-for";
import { keepLease } from "@/lib/flows/upstream/keep-lease";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import { claimChore, endChore, keepChore, renewChore } from "@/lib/store/account/chores";
import {
  keepProviderFailures,
  type ProviderFailure,
  platformsOf,
} from "@/lib/store/calendars/provider-failures";

const name = "providers";
/** So long they aren't read again, whoever asks. */
const minimumAge = 10;

/** Who asks in this process meanwhile waits for the same reading, unless that one mayn't ask. */
let underWay: Promise<void> | null = null;

/**
 * Has Meeting BaaS read Google and Microsoft again, for all calendars at once, and keeps what it
 * couldn't read. What was read a moment ago, or is being read by another process, is left at that.
 * @throws Refusal too_many, unavailable, upstream_refused
 */
export async function readProviders(viewer: Viewer): Promise<void> {
  if (underWay) {
    const mayAsk = await underWay.then(
      () => true,
      (error) => (isTooMany(error) ? false : Promise.reject(error)),
    );
    return mayAsk ? undefined : readProviders(viewer);
  }
  underWay = read(viewer).finally(() => {
    underWay = null;
  });
  return underWay;
}

async function read(viewer: Viewer): Promise<void> {
  await keepChore(name);
  const lease = await claimChore(name, true);
  if (!lease) return;
  try {
    const unread = await keepLease(
      () => renewChore(lease),
      () => callFor(viewer, () => meetingBaas().calendars.readProviders()),
    );
    await keepProviderFailures(null, await inWords(unread));
    await endChore(lease, minimumAge);
  } catch (error) {
    // Whoever asks next tries anew.
    await endChore(lease, 0);
    throw error;
  }
}

async function inWords(
  unread: { calendarId: string; reason: string; grantLost: boolean }[],
): Promise<ProviderFailure[]> {
  const platforms = await platformsOf(unread.map(({ calendarId }) => calendarId));
  return unread.map(({ calendarId, reason: detail, grantLost }) => {
    const platform = platforms.get(calendarId) ?? "Google or Microsoft";
    const reason = grantLost
      ? `${platform} no longer lets Meeting BaaS read this calendar: connect it again. (${detail})`
      : `Meeting BaaS couldn't read this calendar anew: ${detail}`;
    return { calendarId, reason, grantLost };
  });
}
