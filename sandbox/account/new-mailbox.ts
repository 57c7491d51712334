import { microsoftIdFrom } from "../chance/random";
import type { Platform } from "../events/event-details";
import type { Account } from "./account";
import type { KnownMailbox } from "./calendar";

/** An empty mailbox that the account can connect from now on. */
export function newMailbox(
  account: Account,
  input: { platform: Platform; email?: string; name?: string },
): KnownMailbox {
  const email = input.email ?? `colleague-${account.mailboxes.length + 1}@example.com`;
  const mailbox: KnownMailbox = {
    platform: input.platform,
    email,
    name: input.name ?? email,
    timeZone: "UTC",
    rawId: rawCalendarId(input.platform, email),
    events: [],
  };
  account.mailboxes.push(mailbox);
  return mailbox;
}

/** Google's primary calendar is its address; Microsoft's has an id of its own. */
export function rawCalendarId(platform: Platform, email: string): string {
  return platform === "Google" ? email : microsoftIdFrom(`calendar ${email}`);
}
