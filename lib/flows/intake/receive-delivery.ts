import { Refusal } from "@/lib/domain/refusal";
import { storableJson, TooDeep } from "@/lib/domain/storable-json";
import type { Verdict } from "@/lib/domain/views/delivery-view";
import { log } from "@/lib/log";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import type { Interpretation } from "@/lib/meeting-baas/port";
import { type Body, readCapped } from "@/lib/read-capped";
import { notify } from "@/lib/store/database/notify";
import { recordDelivery } from "@/lib/store/deliveries/inbox";
import { reportRefusedKey } from "./report-refused-key";

/** `complete` carries whole transcripts. */
const largestBody = 16 * 1024 * 1024;

/** A call of the webhook: a Request is one, and so is what Node's server hands on. */
export type Call = {
  headers: { get(name: string): string | null };
  body: Body | null;
};

export type Received = { delivery: string; duplicate: boolean; verdict: Verdict };

/**
 * The whole of intake: key, size, JSON, schema, commit. What a delivery means is read here, once,
 * and kept with it. Resolves once the delivery is committed.
 * @throws Refusal unauthenticated, payload_too_large, invalid_request
 */
export async function receiveDelivery(call: Call): Promise<Received> {
  const { webhook, apiVersion } = meetingBaas();
  const verified = webhook.verify(call.headers);
  if (!verified.ok) {
    reportRefusedKey();
    throw new Refusal("unauthenticated", verified.reason);
  }
  const body = webhook.redact(parse(await readBody(call)));
  const result = webhook.interpret(body);
  if (!result.ok) {
    const first = result.problems[0];
    const message = first ? `${first.path || "body"}: ${first.message}` : "unreadable";
    throw new Refusal("invalid_request", message, result.problems);
  }
  const interpretation = verified.previous
    ? ringingOnly(result.interpretation)
    : result.interpretation;
  const { kind, event, calendarId } = interpretation;
  const verdict = kind === "ignored" ? "ignored" : "accepted";
  const { id, duplicate, work } = await recordDelivery({
    kind,
    apiVersion,
    event,
    calendarId,
    eventIds: kind === "calendar_changed" ? interpretation.eventIds : [],
    // Of one that is ignored, too: what is deleted of its bot is found by that.
    report: result.interpretation.kind === "bot_reported" ? result.interpretation.report : null,
    verdict,
    error: kind === "ignored" ? interpretation.reason : null,
    // A report about a bot may come any number of times: it counts once when it is applied.
    dedupKey: kind === "calendar_changed" ? interpretation.dedupKey : null,
    // Nobody will apply it, and take out then what was said in the meeting.
    body: JSON.stringify(verdict === "ignored" ? without(body, webhook.talkPath) : body),
  });
  log().info({ delivery: id, event, calendarId, verdict, duplicate }, "delivery received");
  notify({ topic: "deliveries", id }, ...(work ? [{ topic: "work" as const, id: work }] : []));
  return { delivery: id, duplicate, verdict };
}

/** A key that is being replaced may be in other hands: it rings calendars, and nothing else. */
function ringingOnly(interpretation: Interpretation): Interpretation {
  if (interpretation.kind !== "bot_reported") return interpretation;
  const { event, calendarId } = interpretation;
  const reason =
    "It came with the previous API key, which only rings calendars: " +
    "what became of the bot is looked up.";
  return { kind: "ignored", event, calendarId, reason };
}

function without(body: unknown, [first = "", ...rest]: string[]): unknown {
  if (typeof body !== "object" || body === null || !Object.hasOwn(body, first)) return body;
  const { [first]: inner, ...others } = body as Record<string, unknown>;
  return rest.length === 0 ? others : { ...others, [first]: without(inner, rest) };
}

async function readBody({ headers, body }: Call): Promise<string> {
  const announced = Number(headers.get("content-length") ?? 0);
  const bytes = announced > largestBody ? null : await readWhole(body);
  if (!bytes) throw new Refusal("payload_too_large", "The body may have 16 MB at most.");
  return decode(bytes);
}

async function readWhole(body: Call["body"]): Promise<Buffer | null> {
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
