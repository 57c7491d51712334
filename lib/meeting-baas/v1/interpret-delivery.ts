import { createHash } from "node:crypto";
import { z } from "zod";
import { preciseInstant } from "@/lib/domain/instant";
import type { DeliveryReading } from "@/lib/meeting-baas/port";
import { botEvents, ReportData, reportOf } from "./interpret-report";

const Envelope = z.looseObject({ event: z.string().min(1).max(100), data: z.unknown() });

const uuid = z.uuid().transform((id) => id.toLowerCase());

/** The instant and the ids may be missing or null: then the calendar is listed. */
const SyncEvents = z.looseObject({
  calendar_id: uuid,
  last_updated_ts: z
    .string()
    .refine((text) => preciseInstant(text) !== null, "must be an RFC 3339 instant")
    .nullish(),
  affected_event_uuids: z.array(uuid).max(10_000).nullish(),
});

/** Reads a webhook's body, `{event, data}`, in API v1's words. */
export function interpretDelivery(body: unknown): DeliveryReading {
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) return { ok: false, problems: problemsOf(envelope.error) };
  const { event, data } = envelope.data;

  if (botEvents.includes(event)) {
    const told = ReportData.safeParse(data);
    if (!told.success) return { ok: false, problems: problemsOf(told.error, "data") };
    const report = reportOf(event, told.data);
    return { ok: true, interpretation: { kind: "bot_reported", event, calendarId: null, report } };
  }
  if (event !== "calendar.sync_events") {
    const reason = "Callboard doesn't use this kind of event.";
    return { ok: true, interpretation: { kind: "ignored", event, calendarId: null, reason } };
  }

  const sync = SyncEvents.safeParse(data);
  if (!sync.success) return { ok: false, problems: problemsOf(sync.error, "data") };
  const { calendar_id: calendarId, last_updated_ts, affected_event_uuids } = sync.data;
  const eventIds = [...new Set(affected_event_uuids ?? [])].sort();
  const instant = last_updated_ts ? preciseInstant(last_updated_ts) : null;
  const dedupKey =
    instant && eventIds.length > 0 ? hashOf([event, calendarId, instant, ...eventIds]) : null;
  return {
    ok: true,
    interpretation: { kind: "calendar_changed", event, calendarId, eventIds, dedupKey },
  };
}

function hashOf(parts: string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}

/** A body as it may be kept: signed addresses lose their query, which is what opens them. */
export function redactBody(value: unknown): unknown {
  if (typeof value === "string") {
    return value.replace(/\S+/g, (word) =>
      word.includes("://") && word.includes("?")
        ? `${word.slice(0, word.indexOf("?"))}?redacted`
        : word,
    );
  }
  if (Array.isArray(value)) return value.map(redactBody);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, redactBody(v)]));
}

function problemsOf(error: z.ZodError, below?: string) {
  return error.issues.slice(0, 5).map((issue) => ({
    path: [...(below ? [below] : []), ...issue.path].join("."),
    message: issue.message,
  }));
}
