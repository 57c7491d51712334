import { createHash } from "node:crypto";
import { Refusal } from "@/lib/domain/refusal";
import { storableJson, TooDeep } from "@/lib/domain/storable-json";
import type { Verdict } from "@/lib/domain/views/delivery-view";
import { log } from "@/lib/log";
import {
  type Interpretation,
  interpretDelivery,
  redactBody,
} from "@/lib/meeting-baas/v1/interpret-delivery";
import { verifyDelivery } from "@/lib/meeting-baas/v1/verify-delivery";
import { readCapped } from "@/lib/read-capped";
import { notify } from "@/lib/store/database/notify";
import { recordDelivery } from "@/lib/store/deliveries/inbox";
import { reportRefusedKey } from "./report-refused-key";

/** `complete` carries whole transcripts. */
const largestBody = 16 * 1024 * 1024;

export type Received = { delivery: string; duplicate: boolean; verdict: Verdict };

/**
 * The whole of intake: key, size, JSON, schema, commit. Resolves once the delivery is committed.
 * @throws Refusal unauthenticated, payload_too_large, invalid_request
 */
export async function receiveDelivery(request: Request): Promise<Received> {
  if (!verifyDelivery(request.headers)) {
    reportRefusedKey();
    throw new Refusal(
      "unauthenticated",
      "x-meeting-baas-api-key must hold this account's API key, once.",
    );
  }
  const body = parse(await readBody(request));
  const result = interpretDelivery(body);
  if (!result.ok) {
    const first = result.problems[0];
    const message = first ? `${first.path || "body"}: ${first.message}` : "unreadable";
    throw new Refusal("invalid_request", message, result.problems);
  }
  const { interpretation } = result;
  const { event, calendarId } = interpretation;
  const accepted = interpretation.kind !== "ignored";
  const verdict = accepted ? "accepted" : "ignored";
  const { id, duplicate } = await recordDelivery({
    event,
    calendarId,
    eventIds: interpretation.kind === "calendar_changed" ? interpretation.eventIds : [],
    verdict,
    dueNow: interpretation.kind === "bot_reported",
    error: accepted ? null : interpretation.reason,
    body: redactBody(body),
    dedupKey: dedupKey(interpretation),
  });
  log().info({ delivery: id, event, calendarId, verdict, duplicate }, "delivery received");
  notify({ topic: "deliveries", id });
  if (accepted && !duplicate) notify({ topic: "work", id: null });
  return { delivery: id, duplicate, verdict };
}

/**
 * Equal on repetitions; null unless calendar, instant and ids are all there to be compared. A
 * report about a bot may come any number of times: it counts once when it is applied.
 */
function dedupKey(delivery: Interpretation): string | null {
  if (delivery.kind !== "calendar_changed") return null;
  if (!delivery.instant || delivery.eventIds.length === 0) return null;
  const whole = [delivery.event, delivery.calendarId, delivery.instant, ...delivery.eventIds];
  return createHash("sha256").update(whole.join("\n")).digest("hex");
}

async function readBody(request: Request): Promise<string> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  const bytes = announced > largestBody ? null : await readWhole(request.body);
  if (!bytes) throw new Refusal("payload_too_large", "The body may have 16 MB at most.");
  return decode(bytes);
}

async function readWhole(body: Request["body"]): Promise<Buffer | null> {
  try {
    return await readCapped(body, largestBody, "drop");
  } catch {
    throw new Refusal("invalid_request", "The body ended too early.");
  }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal("invalid_request", "The body isn't UTF-8.");
  }
}

function parse(text: string): unknown {
  try {
    return storableJson(JSON.parse(text));
  } catch (error) {
    const reason =
      error instanceof TooDeep ? `The body is ${error.message}.` : "The body isn't JSON.";
    throw new Refusal("invalid_request", reason);
  }
}
