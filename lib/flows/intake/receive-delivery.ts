import { Refusal } from "@/lib/domain/refusal";
import type { Verdict } from "@/lib/domain/views/delivery-view";
import { log } from "@/lib/log";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import { type Body, readCapped } from "@/lib/read-capped";
import { notify } from "@/lib/store/database/notify";
import { recordDelivery } from "@/lib/store/deliveries/inbox";
import { interpretApart } from "./interpret-apart";
import { refuseKey } from "./refuse-key";

/** `complete` carries whole transcripts. */
const largestBody = 16 * 1024 * 1024;

/** A call of the webhook: a Request is one, and so is what Node's server hands on. */
export type Call = {
  headers: { get(name: string): string | null };
  body: Body | null;
  /** The network address it comes from; null where it isn't known. */
  from: string | null;
};

export type Received = { delivery: string; duplicate: boolean; verdict: Verdict };

/**
 * The whole of intake: key, size, JSON, schema, commit. What a delivery means is read here, once,
 * and kept with it. Resolves once the delivery is committed.
 * @throws Refusal unauthenticated, too_many, payload_too_large, invalid_request
 */
export async function receiveDelivery(call: Call): Promise<Received> {
  const verified = meetingBaas().webhook.verify(call.headers);
  if (!verified.ok) throw refuseKey(verified.reason, call.from);
  const interpreted = await interpretApart(await readBody(call), verified.previous);
  if (!interpreted.ok) {
    throw new Refusal("invalid_request", interpreted.message, interpreted.details);
  }
  const { event, calendarId, verdict } = interpreted.delivery;
  const { id, duplicate, work } = await recordDelivery(interpreted.delivery);
  log().info({ delivery: id, event, calendarId, verdict, duplicate }, "delivery received");
  notify({ topic: "deliveries", id }, ...(work ? [{ topic: "work" as const, id: work }] : []));
  return { delivery: id, duplicate, verdict };
}

async function readBody({ headers, body }: Call): Promise<Uint8Array> {
  const announced = Number(headers.get("content-length") ?? 0);
  const bytes = announced > largestBody ? null : await readWhole(body);
  if (!bytes) throw new Refusal("payload_too_large", "The body may have 16 MB at most.");
  return bytes;
}

async function readWhole(body: Call["body"]): Promise<Buffer | null> {
  try {
    return await readCapped(body, largestBody, "drop");
  } catch {
    throw new Refusal("invalid_request", "The body ended too early.");
  }
}
