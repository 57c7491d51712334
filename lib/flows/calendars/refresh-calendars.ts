import { Foreseen } from "@/lib/flows/upstream/foreseen";
import { hint } from "@/lib/flows/upstream/hint";
import { keepLease } from "@/lib/flows/upstream/keep-lease";
import { log } from "@/lib/log";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { type ChoreLease, endChore, renewChore } from "@/lib/store/account/chores";
import {
  adoptCalendars,
  connectedCalendarIds,
  databaseClock,
  disconnectCalendar,
} from "@/lib/store/calendars/calendars";
import { notify } from "@/lib/store/database/notify";
import {
  failDeliveriesOf,
  unknownCalendarsWaiting,
} from "@/lib/store/deliveries/waiting-deliveries";
import { retrySoon } from "@/lib/store/health/failing";

const everySeconds = 600;
/** Nothing but an admin's word changes it soon. */
const pauseAfterStop = 300;

/** Upstream knows none of our calendars: an admin decides. */
class StoppedBeforeDisconnecting extends Foreseen {
  constructor(calendars: number) {
    const all = calendars === 1 ? "the one calendar" : `any of the ${calendars} calendars`;
    super(
      `Stopped: Meeting BaaS doesn't know ${all} connected here. ` +
        "Is the API key that of another account? If that is right, an admin can go on with it.",
      pauseAfterStop,
    );
  }
}

/** Takes over the account's list of calendars: new ones begin to sync, gone ones are left. */
export async function refreshCalendars(lease: ChoreLease): Promise<void> {
  await keepLease(
    () => renewChore(lease),
    () => refresh(lease.accepted),
  );
  await endChore(lease, everySeconds);
  notify(
    { topic: "calendars", id: null },
    { topic: "work", id: "calendars" },
    { topic: "work", id: "meetings" },
  );
  if (lease.failing) await hint(retrySoon);
}

async function refresh(mayDisconnectAll: boolean): Promise<void> {
  const waiting = await unknownCalendarsWaiting();
  const listedAt = await databaseClock();
  const listed = await meetingBaas().calendars.list();
  const ids = new Set(listed.map((calendar) => calendar.id));
  const connected = await connectedCalendarIds();
  const { gone, failure } = await goneAmong(connected.filter((id) => !ids.has(id)));
  if (gone.length > 0 && gone.length === connected.length && !mayDisconnectAll) {
    throw new StoppedBeforeDisconnecting(gone.length);
  }

  const adopted = await adoptCalendars(listed, listedAt);
  if (adopted.length > 0) log().info({ calendars: adopted }, "calendars found");
  for (const id of gone) {
    await disconnectCalendar(id);
    log().warn({ calendarId: id }, "calendar disconnected upstream");
  }
  await failDeliveriesOf(gone, "Meeting BaaS no longer knows this calendar.");
  const unknown = waiting.filter((id) => !ids.has(id) && !connected.includes(id));
  await failDeliveriesOf(unknown, "This account has no such calendar at Meeting BaaS.");
  if (gone.length + unknown.length > 0) notify({ topic: "deliveries", id: null });
  if (failure) throw failure;
}

/** Those of the unlisted that are gone. One that can't be asked about holds up no other. */
async function goneAmong(unlisted: string[]): Promise<{ gone: string[]; failure: unknown }> {
  const gone: string[] = [];
  let failure: unknown = null;
  for (const id of unlisted) {
    try {
      if (await isGone(id)) gone.push(id);
    } catch (error) {
      failure = error;
    }
  }
  return { gone, failure };
}

/** A calendar missing from the list counts as gone only after its own 404. */
async function isGone(id: string): Promise<boolean> {
  try {
    await meetingBaas().calendars.get(id);
    return false;
  } catch (error) {
    if (error instanceof UpstreamError && error.failure === "not_found") return true;
    throw error;
  }
}
