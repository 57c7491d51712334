import { fromDate, startOfWeek, toCalendarDate } from "@internationalized/date";
import type { Account } from "../account/account";
import { type KnownMailbox, newCalendar } from "../account/calendar";
import { rawCalendarId } from "../account/new-mailbox";
import { type Bot, newBot } from "../bots/bot";
import { scheduledParam } from "../bots/bot-param";
import { random, uuidFrom } from "../chance/random";
import type { EventDetails } from "../events/event-details";
import { asWritten } from "./as-written";
import { copyOf, type Occasion } from "./occasion";
import { odditiesNextWeek, odditiesThisWeek } from "./oddities";
import { oneOffsIn } from "./one-offs";
import { seriesIn } from "./series";
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
  const today = toCalendarDate(fromDate(now, "UTC"));
  const monday = startOfWeek(today, "en", "mon").toDate("UTC").getTime();
  const weeks = oneOffsPerWeek.flatMap((count, index) => {
    const start = monday + (index - 4) * 7 * day;
    return [...seriesIn(start, index === 5), ...oneOffsIn(start, count, seed)];
  });
  return [
    ...weeks,
    ...odditiesThisWeek(monday),
    ...odditiesNextWeek(monday + 7 * day),
    ...asWritten(monday + 7 * day),
  ];
}

function seedCalendar(
  account: Account,
  mailbox: KnownMailbox,
  person: Teammate,
  occasions: Occasion[],
  seed: number,
): void {
  const calendar = newCalendar(uuidFrom(`calendar ${seed} ${person.email}`), mailbox);
  account.calendars.set(calendar.uuid, calendar);
  for (const occasion of occasions) {
    const uuid = uuidFrom(`event ${seed} ${person.email} ${occasion.key}`);
    const details = copyOf(occasion, person, seed);
    const dice = random(`updated ${uuid}`);
    // Before today for the last of the weeks, and the same whatever today is.
    const written = person.write(occasion.start - 45 * day + dice.int(0, 8 * day));
    const nanoseconds = String(dice.int(0, 999_999_999)).padStart(9, "0");
    const updatedAt = written.replace(/(:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/, `$1.${nanoseconds}$3`);
    const bot = occasion.foreignBot
      ? foreignBot(account, uuid, details, occasion.foreignBot)
      : null;
    account.put(calendar, uuid, { details, updatedAt, deleted: occasion.deleted ?? false }, bot);
  }
}

function foreignBot(account: Account, eventUuid: string, details: EventDetails, name: string): Bot {
  return newBot({
    id: uuidFrom(`bot ${eventUuid}`),
    eventUuid,
    meetingUrl: details.meetingUrl,
    param: scheduledParam(
      { bot_name: name, extra: { crm: "deal-4711" } },
      account.settings.webhook_url,
    ),
    createdAt: details.createdAt,
  });
}
