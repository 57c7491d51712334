import { z } from "zod";
import type { BotParam, EventContent } from "@/lib/domain/event-content";
import { preciseInstant } from "@/lib/domain/instant";
import { meetingKey } from "@/lib/domain/meeting-key";
import { storableJson, storableText, TooDeep, TooMuch } from "@/lib/domain/storable-json";
import type { EventInterpretation } from "@/lib/meeting-baas/port";
import { readGoogleEvent } from "@/lib/meeting-baas/providers/google-event";
import { isMicrosoftEvent, readMicrosoftEvent } from "@/lib/meeting-baas/providers/microsoft-event";
import type { ProviderEvent } from "@/lib/meeting-baas/providers/provider-event";
import { uncut } from "@/lib/meeting-baas/providers/uid";
import { guestsOf } from "@/lib/meeting-baas/reading/guests";
import { hostOf, meetingLink } from "@/lib/meeting-baas/reading/meeting-link";
import { plainText } from "@/lib/meeting-baas/reading/plain-text";
import { WireEvent } from "./wire";

const longestText = 2_000;
/** Of a part: the guests of a meeting of thousands are fewer. */
const mostValues = 50_000;
/** Of a zone's name. */
const longestName = 100;

/** Reads one upstream event. One that can't be read says why, and leaves the others alone. */
export function interpretEvent(sent: unknown): EventInterpretation {
  try {
    const parsed = WireEvent.safeParse(storableParts(sent));
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const reason = `${issue?.path.join(".") || "event"}: ${issue?.message ?? "unreadable"}`;
      return { ok: false, ...idsIn(sent), reason };
    }
    return { ok: true, event: read(parsed.data) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unreadable";
    return { ok: false, ...idsIn(sent), reason };
  }
}

/** As much of it as is read. A part nested too deeply, or of too many values, counts as unreadable. */
function storableParts(sent: unknown): unknown {
  if (typeof sent !== "object" || sent === null || Array.isArray(sent)) return sent;
  const given = sent as Record<string, unknown>;
  const fields = Object.keys(WireEvent.shape);
  return Object.fromEntries(fields.map((field) => [field, storablePart(given[field], field)]));
}

function storablePart(part: unknown, field: string): unknown {
  try {
    return storableJson(part, mostValues);
  } catch (error) {
    if (!(error instanceof TooDeep || error instanceof TooMuch)) throw error;
    return field === "bot_param" ? {} : undefined;
  }
}

function read(wire: WireEvent): EventContent {
  const startTime = instant("start_time", wire.start_time);
  const provider = readProviderEvent(wire.raw, startTime);
  const id = wire.uuid.toLowerCase();
  const meetingUrl = meetingLink(wire.meeting_url);
  const recurring = wire.is_recurring || Boolean(wire.recurring_event_id);
  const { uid, seriesUid, occurrence } = provider;
  const listedSeries = wire.recurring_event_id ? uncut(wire.recurring_event_id) : null;
  const seriesKey = recurring ? (seriesUid ?? listedSeries) : null;
  return {
    id,
    calendarId: wire.calendar_uuid.toLowerCase(),
    providerId: wire.google_id ?? "",
    title: clipped((wire.name ?? "").trim()),
    startTime,
    endTime: endOf(wire, startTime),
    lastUpdatedAt: instant("last_updated_at", wire.last_updated_at),
    allDay: provider.startDate !== null,
    startDate: provider.startDate,
    endDate: provider.endDate,
    timeZone: knownZone(provider.timeZone),
    meetingUrl,
    meetingHost: meetingUrl ? hostOf(meetingUrl) : null,
    organizer: provider.organizer,
    attendees: guestsOf(wire.attendees, provider.responses),
    rooms: [...new Set(provider.rooms)].sort(),
    guestsHidden: provider.guestsHidden,
    response: provider.ownResponse,
    isOrganizer: wire.is_organizer,
    recurring,
    seriesId: wire.recurring_event_id ?? null,
    seriesKey,
    uid: seriesKey ?? uid,
    ...occurrence,
    status: provider.status,
    private: provider.private,
    personal: provider.personal,
    kind: provider.kind,
    description: plainText(provider.description),
    location: provider.location ? clipped(provider.location) : null,
    deleted: wire.deleted,
    meetingKey: meetingKey({ id, uid, ...occurrence, meetingUrl, startTime }),
    raw: wire.raw ?? null,
    botParam: botParam(wire.bot_param),
  };
}

function readProviderEvent(raw: unknown, start: string): ProviderEvent {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    return readGoogleEvent({}, start);
  }
  return isMicrosoftEvent(raw) ? readMicrosoftEvent(raw, start) : readGoogleEvent(raw, start);
}

function instant(field: string, text: string): string {
  const precise = preciseInstant(text);
  if (precise === null) throw new Error(`${field}: not an RFC 3339 instant`);
  return precise;
}

/** No event ends before it starts (RFC 5545, 3.8.2.2): one that is said to ends as it starts. */
function endOf(wire: WireEvent, startTime: string): string {
  const endTime = instant("end_time", wire.end_time);
  if (endTime < startTime) return startTime;
  return endTime;
}

const Stamp = z.looseObject({
  callboard: z.looseObject({ bot: z.uuid(), generation: z.int().positive() }),
});

/** Keeps a bot's name and our stamp, and so none of the secrets that upstream repeats here. */
function botParam(param: WireEvent["bot_param"]): BotParam | null {
  if (!param) return null;
  const stamp = Stamp.safeParse(param.extra).data?.callboard;
  return {
    name: param.bot_name ?? "",
    stamp: stamp ? { bot: stamp.bot, generation: stamp.generation } : null,
  };
}

/** The names of zones as they were written, and as they are known: looking one up is slow. */
const zones = new Map<string, string | null>();
/** There are some six hundred; whoever writes others is no reason to keep them all. */
const mostZones = 2_000;

function knownZone(name: string | null): string | null {
  if (!name || name.length > longestName) return null;
  const kept = zones.get(name);
  if (kept !== undefined) return kept;
  const known = lookUpZone(name);
  if (zones.size < mostZones) zones.set(name, known);
  return known;
}

function lookUpZone(name: string): string | null {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** A cut may go through the middle of a surrogate pair. */
function clipped(text: string): string {
  return storableText(text.slice(0, longestText));
}

function idsIn(sent: unknown): { id: string | null; calendarId: string | null } {
  const ids = sent as { uuid?: unknown; calendar_uuid?: unknown } | null;
  const text = (id: unknown) =>
    typeof id === "string" && id ? storableText(id).slice(0, 100).toLowerCase() : null;
  const calendarId = z.uuid().safeParse(text(ids?.calendar_uuid)).data ?? null;
  return { id: text(ids?.uuid), calendarId };
}
