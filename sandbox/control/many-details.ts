import { type EventDetails, type Mailbox, newDetails } from "../account/event-details";
import { secondText } from "../account/instants";

const day = 24 * 60 * 60_000;
const quarter = 15 * 60_000;

/** Many plain events within the next 28 days, eight hours of each, in quarters of an hour. */
export function manyDetails(mailbox: Mailbox, count: number, now: number): EventDetails[] {
  const today = Math.floor(now / day) * day;
  return Array.from({ length: count }, (_, n) => {
    const start =
      today + day * (1 + (n % 28)) + 9 * 4 * quarter + quarter * (Math.floor(n / 28) % 32);
    return newDetails({ title: `Meeting ${n + 1}`, start: secondText(start) }, mailbox, now);
  });
}
