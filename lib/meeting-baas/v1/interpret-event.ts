import { convert } from "html-to-text";
import { z } from "zod";
import type { BotParam, EventContent } from "@/lib/domain/event-content";
import { preciseInstant } from "@/lib/domain/instant";
import { meetingKey } from "@/lib/domain/meeting-key";
import { storableJson, storableText } from "@/lib/domain/storable-json";
import type { MeetingHost } from "@/lib/domain/views/event-view";
import type { EventInterpretation } from "@/lib/meeting-baas/port";
import { readGoogleEvent } from "@/lib/meeting-baas/providers/google-event";
import { isMicrosoftEvent, readMicrosoftEvent } from "@/lib/meeting-baas/providers/microsoft-event";
import type { ProviderEvent } from "@/lib/meeting-baas/providers/provider-event";
import { WireEvent } from "./wire";

const longestDescription = 20_000;
const longestText = 2_000;

/** Reads one upstream event. One that can't be read says why, and leaves the others alone. */
export function interpretEvent(sent: unknown): EventInterpretation {
  try {
    const parsed = WireEvent.safeParse(storableJson(sent));
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

function read(wire: WireEvent): EventContent {
  const provider: ProviderEvent = isMicrosoftEvent(wire.raw)
    ? readMicrosoftEvent(wire.raw)
    : readGoogleEvent(wire.raw ?? {});
  const id = wire.uuid.toLowerCase();
  const startTime = instant("start_time", wire.start_time);
  const meetingUrl = webAddress(wire.meeting_url);
  const recurring = wire.is_recurring || Boolean(wire.recurring_event_id);
  return {
    id,
    calendarId: wire.calendar_uuid.toLowerCase(),
    providerId: wire.google_id,
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
    attendees: wire.attendees
      .map(({ email, name }) => ({
        email,
        name: name ?? null,
        response: provider.responses.get(email.toLowerCase()) ?? null,
      }))
      .sort((a, b) => (a.email < b.email ? -1 : a.email > b.email ? 1 : 0)),
    response: provider.ownResponse,
    isOrganizer: wire.is_organizer,
    recurring,
    seriesId: wire.recurring_event_id ?? null,
    seriesKey: recurring ? (provider.iCalUid ?? wire.recurring_event_id ?? null) : null,
    status: provider.status,
    private: provider.private,
    description: plainText(provider.description),
    location: provider.location ? clipped(provider.location) : null,
    deleted: wire.deleted,
    meetingKey: meetingKey({
      id,
      iCalUid: provider.iCalUid,
      originalStart: originalStart(provider.originalStart),
      meetingUrl,
      startTime,
    }),
    raw: wire.raw ?? null,
    botParam: botParam(wire.bot_param),
  };
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

/** One text for one instant, so that copies with other offsets agree; an all-day's is its day. */
function originalStart(text: string | null): string | null {
  return text === null ? null : (preciseInstant(text) ?? text);
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

function webAddress(text: string | null | undefined): string | null {
  const address = text?.trim();
  if (!address || !URL.canParse(address)) return null;
  return ["https:", "http:"].includes(new URL(address).protocol) ? address : null;
}

function hostOf(address: string): MeetingHost {
  const { hostname } = new URL(address);
  const isAt = (domain: string) => hostname === domain || hostname.endsWith(`.${domain}`);
  if (isAt("zoom.us") || isAt("zoom.com") || isAt("zoomgov.com")) return "zoom";
  if (isAt("meet.google.com")) return "meet";
  if (isAt("teams.microsoft.com") || isAt("teams.live.com")) return "teams";
  return "other";
}

function knownZone(name: string | null): string | null {
  try {
    return name
      ? new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone
      : null;
  } catch {
    return null;
  }
}

function plainText(description: ProviderEvent["description"]): string | null {
  if (!description) return null;
  const source = description.content.slice(0, 10 * longestDescription);
  const text = description.html
    ? convert(source, {
        wordwrap: false,
        limits: { maxDepth: 60 },
        selectors: [
          { selector: "img", format: "skip" },
          { selector: "a", options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
        ],
      })
    : source;
  return storableText(text.trim().slice(0, longestDescription)) || null;
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
