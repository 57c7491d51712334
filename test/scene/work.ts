import type { Viewer } from "@/lib/domain/role";
import { type Received, receiveDelivery } from "@/lib/flows/intake/receive-delivery";
import { Foreseen } from "@/lib/flows/upstream/foreseen";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { keepChore } from "@/lib/store/account/chores";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { kinds } from "@/lib/worker/kinds";
import { type Kind, runPiece } from "@/lib/worker/runner";
import { upstream } from "./upstream";

// The sandbox takes more than a real account's budget.
process.env.MEETING_BAAS_RPS = "1000";

export const member: Viewer = {
  id: "member",
  name: "Mel Member",
  email: "mel@example.com",
  role: "member",
};

/** Runs what is due, as the worker's loops do, until nothing is. */
export async function workUntilRest(): Promise<void> {
  while (await workOnce()) {}
}

/** What is old is let go of by tests of that alone. */
const played = kinds.filter(({ name }) => name !== "retention" && name !== "expiry");

/** One round of what is due; whether there was anything. */
export async function workOnce(): Promise<boolean> {
  let found = false;
  for (const kind of played) {
    const piece = await kind.claim();
    if (piece !== null) await runAsWorker(kind, piece);
    found ||= piece !== null;
  }
  return found;
}

/**
 * Runs a piece of work that was claimed as the worker does.
 * @throws an error of Callboard's own, once it is written down: no test may pass over it
 */
export async function runAsWorker<Piece>(kind: Kind<Piece>, piece: Piece): Promise<void> {
  const fail = async (failed: Piece, error: unknown) => {
    await kind.fail(failed, error);
    if (!(error instanceof UpstreamError || error instanceof Foreseen)) throw error;
  };
  await runPiece({ ...kind, fail }, piece);
}

/** Looks at the account's list of calendars, and works; tests may take all of them away. */
export async function adoptCalendars(): Promise<void> {
  await keepChore("account");
  await prisma().chore.update({
    where: { name: "account" },
    data: { dueAt: new Date(0), accepted: true },
  });
  await workUntilRest();
}

/** A calendar that is connected and mirrored, with nothing in it. */
export async function mirroredCalendar(): Promise<string> {
  const calendar = await upstream.calendar();
  await adoptCalendars();
  return calendar;
}

/** An event that is in the mirror. */
export async function mirroredEvent(calendar: string, input: object = {}): Promise<string> {
  const { uuid } = await upstream.event(calendar, input);
  await ring(calendar, [uuid]);
  await workUntilRest();
  return uuid;
}

/** Sends a body to the webhook as Meeting BaaS would. */
export function deliver(body: unknown, headers?: HeadersInit): Promise<Received> {
  const key = process.env.MEETING_BAAS_API_KEY ?? "";
  const request = new Request("http://127.0.0.1/api/webhooks/meeting-baas", {
    method: "POST",
    headers: headers ?? { "x-meeting-baas-api-key": key },
    body: typeof body === "string" || body instanceof Blob ? body : JSON.stringify(body),
  });
  return receiveDelivery({ headers: request.headers, body: request.body, from: null });
}

let rings = 0;

/** A delivery about some events of a calendar, or about nothing in particular. */
export async function ring(calendar: string, events: string[] | null): Promise<string> {
  rings += 1;
  const instant = new Date().toISOString().replace("Z", `${String(rings).padStart(6, "0")}Z`);
  const data = {
    calendar_id: calendar,
    last_updated_ts: instant,
    affected_event_uuids: events,
  };
  return (await deliver({ event: "calendar.sync_events", data })).delivery;
}

/** Makes everything due that waits for its time, pauses after failures included. */
export async function letTimePass(): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`delete from account_pause`);
  await prisma().$executeRaw(
    Prisma.sql`update calendar_sync set due_at = now(), look_at = case when look_at > now() then now() else look_at end`,
  );
  await prisma().$executeRaw(Prisma.sql`
    update bot set due_at = now(), quiet_until = null, look_up_at = null`);
  await prisma().$executeRaw(Prisma.sql`
    update delivery set due_at = now() where due_at is not null`);
  await prisma().$executeRaw(Prisma.sql`
    update meeting set due_at = now(), follow_at = least(follow_at, now())
    where due_at is not null`);
  await prisma().$executeRaw(Prisma.sql`
    update delivery set recheck_at = now() where recheck_at is not null`);
}
