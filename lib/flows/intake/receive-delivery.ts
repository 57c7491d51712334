import { Refusal } from "@/lib/domain/refusal";
import { storableJson, TooDeep } from "@/lib/domain/storable-json";
import type { Verdict } from "@/lib/domain/views/delivery-view";
import { log } from "@/lib/log";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
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
  const { webhook } = meetingBaas();
  const verified = webhook.verify(request.headers);
  if (!verified.ok) {
    reportRefusedKey();
    throw new Refusal("unauthenticated", verified.reason);
  }
  const body = parse(await readBody(request));
  const result = webhook.interpret(body);
  if (!result.ok) {
    const first = result.problems[0];
    const message = first ? `${first.path || "body"}: ${first.message}` : "unreadable";
    throw new Refusal("invalid_request", message, result.problems);
  }
  const { interpretation } = result;
  const { kind, event, calendarId } = interpretation;
  const accepted = kind !== "ignored";
  const verdict = accepted ? "accepted" : "ignored";
  const { id, duplicate } = await recordDelivery({
    event,
    calendarId,
    eventIds: kind === "calendar_changed" ? interpretation.eventIds : [],
    verdict,
    dueNow: kind === "bot_reported",
    error: accepted ? null : interpretation.reason,
    body: webhook.redact(body),
    // A report about a bot may come any number of times: it counts once when it is applied.
    dedupKey: kind === "calendar_changed" ? interpretation.dedupKey : null,
  });
  log().info({ delivery: id, event, calendarId, verdict, duplicate }, "delivery received");
  notify({ topic: "deliveries", id });
  if (accepted && !duplicate) notify({ topic: "work", id: null });
  return { delivery: id, duplicate, verdict };
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
