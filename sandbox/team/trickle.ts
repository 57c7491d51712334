import type { Account } from "../account/account";
import type { CalendarEvent } from "../account/calendar";
import { secondText } from "../clock/instants";
import { changedDetails, newDetails } from "../events/event-details";
import type { EventInput } from "../events/event-input";

const everyMs = 25_000;
const halfHour = 30 * 60_000;
const week = 7 * 24 * 60 * 60_000;

const agenda = " (updated agenda)";
const additions = ["Quick sync", "Pairing session", "Escalation: invoices", "Coffee chat"];

/** The team edits its calendars, one believable change at a time. Returns what stops it. */
export function startTrickle(account: Account): () => void {
  const edit = () => {
    const candidates = upcoming(account).filter((event) => !event.deleted);
    const event = anyOf(candidates);
    if (!event) return;
    const others = copiesOf(event, candidates).filter((copy) => copy !== event);
    anyOf(edits)?.(account, [event, ...others]);
  };
  const timer = setInterval(edit, everyMs);
  return () => clearInterval(timer);
}

/** `copies` are one meeting in several calendars: what its organizer changes, changes in all. */
type Edit = (account: Account, copies: [CalendarEvent, ...CalendarEvent[]]) => void;

const move: Edit = (account, copies) => {
  const start = Date.parse(copies[0].details.start);
  const by = anyOf([-2, -1, 1, 2].filter((n) => start + n * halfHour > account.now())) ?? 1;
  patch(account, copies, { start: secondText(start + by * halfHour) });
};

const rename: Edit = (account, copies) => {
  const { title } = copies[0].details;
  const renamed = title.endsWith(agenda) ? title.slice(0, -agenda.length) : title + agenda;
  patch(account, copies, { title: renamed });
};

const answer: Edit = (account, copies) => {
  const { attendees } = copies[0].details;
  const guest = anyOf(attendees);
  if (!guest) return rename(account, copies);
  const response = guest.response === "accepted" ? "tentative" : "accepted";
  patch(account, copies, {
    attendees: attendees.map((a) => (a === guest ? { ...a, response } : a)),
  });
};

const cancel: Edit = (account, copies) => {
  // What was called off comes back first, so that the week doesn't empty.
  const gone = upcoming(account).filter((event) => event.deleted);
  for (const event of gone) account.change(event, { deleted: false });
  if (gone.length > 0) return;
  for (const event of copies) account.change(event, { deleted: true });
};

const add: Edit = (account, [{ calendar, details }]) => {
  const present = upcoming(account).filter((event) => additions.includes(event.details.title));
  if (present.length > 5) return;
  const start = secondText(Date.parse(details.end));
  const title = anyOf(additions) ?? "Quick sync";
  account.addEvents(calendar, [newDetails({ title, start }, calendar.mailbox, account.now())]);
};

/** The likely ones more than once. */
const edits: Edit[] = [move, move, rename, answer, answer, cancel, add];

function patch(account: Account, copies: CalendarEvent[], input: EventInput): void {
  for (const event of copies) {
    const details = changedDetails(event.details, input, event.calendar.mailbox);
    account.change(event, { details });
  }
}

/** Timed events of the coming week, called off or not. */
function upcoming(account: Account): CalendarEvent[] {
  return account
    .connected()
    .flatMap((calendar) => calendar.events)
    .filter(({ dropped, details }) => {
      const ahead = Date.parse(details.start) - account.now();
      return !dropped && !details.allDay && ahead > 0 && ahead < week;
    });
}

function copiesOf(event: CalendarEvent, among: CalendarEvent[]): CalendarEvent[] {
  const { icalUid, start } = event.details;
  return among.filter(
    ({ details }) => details.icalUid === icalUid && Date.parse(details.start) === Date.parse(start),
  );
}

function anyOf<T>(from: T[]): T | undefined {
  return from[Math.floor(Math.random() * from.length)];
}
