import { z } from "zod";
import type { Account } from "../account/account";
import type { KnownMailbox } from "../account/calendar";
import { newMailbox } from "../account/new-mailbox";
import { Refused } from "../account/refused";
import { type Route, route } from "../wire/route";
import { validate } from "../wire/validate";
import { wireCalendar } from "../wire/wire-event";

const Grant = z.strictObject({
  oauth_client_id: z.string().min(1),
  oauth_client_secret: z.string().min(1),
  oauth_refresh_token: z.string().min(1),
  platform: z.enum(["Google", "Microsoft"]),
});
const Connect = Grant.extend({ raw_calendar_id: z.string().nullish() });

const ResyncQuery = z.object({ days: z.coerce.number().int().min(0).optional() });

const expiredGrant = "invalid_grant: Token has been expired or revoked.";

/** A refresh token with one of these words in it is turned down, as an expired one would be. */
const refusedToken = /invalid|expired/i;

export function calendarRoutes(account: Account): Route[] {
  return [
    // The webhook's documentation, which says nothing: whoever has the key may read it.
    route("GET", "/bots/webhooks/calendar", () => ({ status: 200, body: null })),
    route("GET", "/calendars", () => ({
      status: 200,
      body: account.connected().map(wireCalendar),
    })),
    route("POST", "/calendars", (call) => {
      const mailbox = chosenMailbox(account, usable(validate(Connect, call.body, 422)));
      return { status: 200, body: { calendar: wireCalendar(account.connect(mailbox)) } };
    }),
    route("POST", "/calendars/raw", (call) => {
      const { platform } = usable(validate(Grant, call.body, 422));
      const primary = primaryMailbox(account, platform);
      const calendars = account.mailboxes
        .filter((mailbox) => mailbox.platform === platform)
        .map((m) => ({ email: m.email, id: m.rawId, is_primary: m === primary }));
      return { status: 200, body: { calendars } };
    }),
    route("POST", "/calendars/resync_all", ({ query }) => {
      validate(ResyncQuery, Object.fromEntries(query), 400);
      const expired = account.connected().filter((calendar) => calendar.grantExpired);
      const readable = account.connected().filter((calendar) => !calendar.grantExpired);
      for (const calendar of readable) account.resync(calendar);
      return {
        status: 200,
        body: {
          synced_calendars: readable.map((calendar) => calendar.uuid),
          errors: expired.map((calendar) => [calendar.uuid, expiredGrant]),
        },
      };
    }),
    route("GET", "/calendars/:uuid", ({ params }) => ({
      status: 200,
      body: wireCalendar(account.calendar(params.uuid ?? "")),
    })),
    route("PATCH", "/calendars/:uuid", (call) => {
      const calendar = account.calendar(call.params.uuid ?? "");
      const { platform } = usable(validate(Grant, call.body, 422));
      if (platform !== calendar.mailbox.platform) {
        throw new Refused(400, `The calendar is at ${calendar.mailbox.platform}`);
      }
      calendar.grantExpired = false;
      for (const event of calendar.events) account.unschedule(event);
      account.announce(calendar, calendar.events);
      return { status: 200, body: { calendar: wireCalendar(calendar) } };
    }),
    route("DELETE", "/calendars/:uuid", ({ params }) => {
      account.disconnect(account.calendar(params.uuid ?? ""));
      return { status: 200 };
    }),
  ];
}

function usable<G extends z.output<typeof Grant>>(grant: G): G {
  if (refusedToken.test(grant.oauth_refresh_token)) {
    throw new Refused(400, expiredGrant);
  }
  return grant;
}

/** What a sign-in would give: the first mailbox of the platform that isn't connected yet. */
function primaryMailbox(account: Account, platform: string): KnownMailbox | undefined {
  const mailboxes = account.mailboxes.filter((mailbox) => mailbox.platform === platform);
  return mailboxes.find((mailbox) => !account.isConnected(mailbox)) ?? mailboxes[0];
}

function chosenMailbox(account: Account, body: z.output<typeof Connect>): KnownMailbox {
  const { platform, raw_calendar_id: id } = body;
  const mailbox = id
    ? account.mailboxes.find((m) => m.platform === platform && m.rawId === id)
    : primaryMailbox(account, platform);
  if (id && !mailbox) throw new Refused(404, `Raw calendar ${id} not found`);
  if (!mailbox) return newMailbox(account, { platform });
  if (account.isConnected(mailbox)) {
    throw new Refused(409, `Calendar ${mailbox.email} is already connected`);
  }
  return mailbox;
}
