import { randomUUID } from "node:crypto";
import { googleIdFrom, microsoftIdFrom } from "../chance/random";
import { secondText } from "../clock/instants";
import { type EventDetails, later, type Mailbox } from "./event-details";

// What providers make of a series that is edited as a whole: its occurrences go, and others come.

/** An occurrence as it comes anew. */
type Renewed = (details: EventDetails, mailbox: Mailbox) => EventDetails;

/** The whole series, some minutes later. */
export function moved(minutes: number): Renewed {
  return (details, mailbox) => {
    const by = minutes * 60_000;
    const originalStart = later(details.originalStart ?? details.start, by);
    const length = Date.parse(details.end) - Date.parse(details.start);
    return {
      ...details,
      providerId: instanceId(details.seriesId, originalStart, mailbox),
      originalStart,
      start: originalStart,
      end: later(originalStart, length),
    };
  };
}

/** What follows a cut: Google gives it ids of its own that name the cut. */
export function cut(at: string, minutes: number): Renewed {
  const name = `_R${stampOf(at).slice(0, -1)}`;
  return (details, mailbox) => {
    const google = mailbox.platform === "Google";
    const seriesId = google ? `${details.seriesId}${name}` : microsoftIdFrom(randomUUID());
    const icalUid = details.icalUid.replace(/@google\.com$/, `${name}@google.com`);
    return moved(minutes)({ ...details, seriesId, icalUid }, mailbox);
  };
}

/** The occurrences of a weekly series that was a single meeting. */
export function weekly(single: EventDetails, weeks: number, mailbox: Mailbox): EventDetails[] {
  const google = mailbox.platform === "Google";
  const seriesId = google ? single.providerId : microsoftIdFrom(randomUUID());
  const length = Date.parse(single.end) - Date.parse(single.start);
  return Array.from({ length: weeks }, (_, n) => {
    const start = later(single.start, n * 7 * 24 * 60 * 60_000);
    return {
      ...single,
      providerId: instanceId(seriesId, start, mailbox),
      seriesId,
      isRecurring: true,
      originalStart: start,
      start,
      end: later(start, length),
    };
  });
}

function instanceId(seriesId: string | null, start: string, { platform }: Mailbox): string {
  if (platform === "Microsoft") return microsoftIdFrom(randomUUID());
  return `${seriesId ?? googleIdFrom(randomUUID())}_${stampOf(start)}`;
}

function stampOf(instant: string): string {
  return secondText(Date.parse(instant)).replace(/[-:]/g, "");
}
