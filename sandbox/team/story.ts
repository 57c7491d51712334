import type { Account } from "../account/account";
import type { CalendarEvent } from "../account/calendar";
import { secondText } from "../clock/instants";
import { changedDetails, newDetails } from "../events/event-details";
import { ada, guests, jonas, luis, maya, type Teammate, yuki } from "./teammates";

const second = 1000;
const minute = 60 * second;
const step = 5 * minute;

/** What the story is about, by the ids of its events. */
export type Story = {
  /** Under way: a bot that is sent there now finds the call. */
  underWay: string[];
  /** Later today, and moved within a minute. */
  ahead: string;
};

/**
 * Two minutes at work, for whoever looks at the product for the first time: two calls that are about
 * to end, one that goes on, one whose door nobody opens, and one later today that is moved. Who
 * sends bots is the product.
 */
export function tellStory(account: Account): Story {
  const now = account.now();
  const [priya, tomas, claire] = guests;
  const began = (minutes: number) => Math.floor((now - minutes * minute) / step) * step;
  const add = (mate: Teammate, title: string, from: number, to: number, others: Invited[]) =>
    addMeeting(account, mate, { title, from, to, others });

  const ending = [
    add(maya, "Customer call: Northwind", began(25), now + 50 * second, [priya]),
    add(ada, "Design review: onboarding", began(20), now + 65 * second, [jonas]),
  ];
  const goesOn = add(luis, "Demo for Lakeside Clinics", began(5), now + 40 * minute, [claire]);
  const closed = add(jonas, "Interview: backend engineer", began(5), now + 30 * minute, [tomas]);
  if (closed) account.closedDoors.add(closed.details.meetingUrl);
  const later = Math.ceil((now + 90 * minute) / step) * step;
  const ahead = add(yuki, "Partner sync: Fabrikam", later, later + 30 * minute, [priya]);
  if (ahead) setTimeout(() => putOff(account, ahead), 50 * second).unref();
  return {
    underWay: [...ending, goesOn, closed].flatMap((event) => event?.uuid ?? []),
    ahead: ahead?.uuid ?? "",
  };
}

type Invited = { email: string; name: string | null } | undefined;

function addMeeting(
  account: Account,
  { email, name }: Teammate,
  about: { title: string; from: number; to: number; others: Invited[] },
): CalendarEvent | undefined {
  const calendar = account.connected().find(({ mailbox }) => mailbox.email === email);
  if (!calendar) return undefined;
  const others = about.others.flatMap((one) =>
    one ? { ...one, response: "accepted" as const } : [],
  );
  const input = {
    title: about.title,
    start: secondText(about.from),
    end: secondText(about.to),
    attendees: [{ email, name, response: "accepted" as const }, ...others],
  };
  return account.addEvents(calendar, [newDetails(input, calendar.mailbox, account.now())])[0];
}

function putOff(account: Account, event: CalendarEvent): void {
  const { details, calendar } = event;
  const start = secondText(Date.parse(details.start) + 30 * minute);
  account.change(event, { details: changedDetails(details, { start }, calendar.mailbox) });
}
