import { storableJson, TooDeep } from "@/lib/domain/storable-json";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import type { Interpretation } from "@/lib/meeting-baas/port";
import type { NewDelivery } from "@/lib/store/deliveries/new-delivery";

/** A delivery as it is to be kept, or why it is refused. */
export type InterpretedBody =
  | { ok: true; delivery: NewDelivery }
  | { ok: false; message: string; details?: unknown };

/**
 * Reads what a delivery means, once. What takes long of its intake is here, and nothing that waits.
 * @param previousKey it came with the key that is being replaced
 */
export function interpretBody(bytes: Uint8Array, previousKey: boolean): InterpretedBody {
  const { webhook, apiVersion } = meetingBaas();
  const read = parse(bytes);
  if (!read.ok) return read;
  const body = webhook.redact(read.value);
  const result = webhook.interpret(body);
  if (!result.ok) {
    const first = result.problems[0];
    const message = first ? `${first.path || "body"}: ${first.message}` : "unreadable";
    return { ok: false, message, details: result.problems };
  }
  const interpretation = previousKey ? ringingOnly(result.interpretation) : result.interpretation;
  const { kind, event, calendarId } = interpretation;
  const verdict = kind === "ignored" ? "ignored" : "accepted";
  return {
    ok: true,
    delivery: {
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
    },
  };
}

type Read = { ok: true; value: unknown } | { ok: false; message: string };

function parse(bytes: Uint8Array): Read {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { ok: false, message: "The body isn't UTF-8." };
  }
  try {
    return { ok: true, value: storableJson(JSON.parse(text)) };
  } catch (error) {
    const isDeep = error instanceof TooDeep;
    return {
      ok: false,
      message: isDeep ? `The body is ${error.message}.` : "The body isn't JSON.",
    };
  }
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
