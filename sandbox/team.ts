import type { Account, Calendar, CalendarEvent, KnownMailbox } from "./account";
import { scheduledParam } from "./bot-param";
import { rawCalendarId } from "./new-mailbox";
import { copyOf, type Occasion } from "./occasion";
import { random, uuidFrom } from "./random";
import { odditiesNextWeek, odditiesThisWeek } from "./team-oddities";
import { oneOffsIn } from "./team-one-offs";
import { seriesIn } from "./team-series";
import { everybody, type Teammate } from "./teammates";

const day = 24 * 60 * 60_000;
/** How many one-offs there are from four weeks ago to four weeks ahead. */
const oneOffsPerWeek = [2, 3, 3, 6, 20, 18, 6, 4, 3];

/**
 * Fills an account with five people's calendars around `now`. A seed gives the same events with
 * the same ids every time, also on another day, so that a mirror outlives a restart.
 */
export function seedTeam(account: Account, seed: number, now: Date): void {
  const occasions = calendarOf(seed, now);
  for (const person of everybody) {
    const mailbox: KnownMailbox = {
      platform: person.platform,
      email: person.email,
      name: person.name,
      timeZone: person.timeZone,
      rawId: rawCalendarId(person.platform, person.email),
      events: [],
    };
    account.mailboxes.push(mailbox);
    const own = occasions.filter(({ who }) => who.includes(person));
    if (person.connected) seedCalendar(account, mailbox, person, own, seed);
    else mailbox.events = own.map((occasion) => copyOf(occasion, person, seed));
  }
}

function calendarOf(seed: number, now: Date): Occasion[] {
  const today = Math.floor(now.getTime() / day);
  // 1970 began on a Thursday.
  const monday = (today - ((today + 3) % 7)) * day;
  const weeks = oneOffsPerWeek.flatMap((count, index) => {
    const start = monday + (index - 4) * 7 * day;
    return [...seriesIn(start, index === 5), ...oneOffsIn(start, count, seed)];
  });
  return [...weeks, ...odditiesThisWeek(monday), ...odditiesNextWeek(monday + 7 * day)];
}

function seedCalendar(
  account: Account,
  mailbox: KnownMailbox,
  person: Teammate,
  occasions: Occasion[],
  seed: number,
): void {
  const uuid = uuidFrom(`calendar ${seed} ${person.email}`);
  const calendar: Calendar = { uuid, mailbox, connected: true, events: [] };
  account.calendars.set(uuid, calendar);
  for (const occasion of occasions) {
    const event = seedEvent(calendar, occasion, person, seed);
    calendar.events.push(event);
    account.events.set(event.uuid, event);
    if (!occasion.foreignBot) continue;
    const param = scheduledParam(
      { bot_name: occasion.foreignBot, extra: { crm: "deal-4711" } },
      account.settings.webhook_url,
    );
    const id = uuidFrom(`bot ${event.uuid}`);
    const createdAt = event.details.createdAt;
    event.bot = { id, eventUuid: event.uuid, param, createdAt, active: true };
    account.bots.push(event.bot);
  }
}

function seedEvent(
  calendar: Calendar,
  occasion: Occasion,
  person: Teammate,
  seed: number,
): CalendarEvent {
  const uuid = uuidFrom(`event ${seed} ${person.email} ${occasion.key}`);
  const dice = random(`updated ${uuid}`);
  // Before today for the last of the weeks, and the same whatever today is.
  const written = person.write(occasion.start - 45 * day + dice.int(0, 8 * day));
  const nanoseconds = String(dice.int(0, 999_999_999)).padStart(9, "0");
  return {
    uuid,
    calendar,
    details: copyOf(occasion, person, seed),
    updatedAt: written.replace(/(:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/, `$1.${nanoseconds}$3`),
    deleted: occasion.deleted ?? false,
    dropped: false,
    bot: null,
  };
}
