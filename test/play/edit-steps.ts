import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { upstream } from "@/test/scene/upstream";
import { doubt, isReplaced } from "./lines";
import { step } from "./step";
import { calendarAt, eventAt, hour, type World, type WorldEvent } from "./world";

// What people and other tools do at Google, at Microsoft and at Meeting BaaS itself.

const nth = fc.nat({ max: 7 });
const position = fc.nat({ max: 1 });
const hours = fc.integer({ min: 2, max: 90 });
const text = fc.string({ maxLength: 12, unit: "binary" });
const response = fc.constantFrom("accepted", "declined", "tentative", "needs-action");

export const create = step(
  "create",
  fc.record({
    calendar: position,
    hours,
    link: fc.boolean(),
    /** By what it is a copy of others like it, if it is. */
    copyBy: fc.constantFrom("nothing", "uid", "link"),
  }),
  async (world, { calendar, hours, link, copyBy }) => {
    const common = {
      nothing: {},
      uid: { ical_uid: world.uid },
      // Without an iCalUID, the link and the start say which meeting it is.
      link: { meeting_url: world.link, start: hour(world, 24), raw: {} },
    };
    await add(world, calendar, {
      start: hour(world, hours),
      ...(link ? {} : { meeting_url: "" }),
      ...common[copyBy],
    });
  },
);

/** Occurrences of one series, the second of them an exception. */
export const createSeries = step(
  "createSeries",
  fc.record({ calendar: position, hours, count: fc.integer({ min: 2, max: 3 }) }),
  async (world, { calendar, hours, count }) => {
    const series = randomUUID();
    for (let n = 0; n < count; n++) {
      const original = hour(world, hours + 24 * n);
      await add(world, calendar, {
        recurring_event_id: series,
        original_start: original,
        start: n === 1 ? hour(world, hours + 25) : original,
      });
    }
  },
);

async function add(world: World, position: number, input: object): Promise<void> {
  const { id, connected } = calendarAt(world, position);
  if (!connected) return;
  const now = Date.now();
  const made = await upstream.event(id, input);
  world.events.push({ id: made.uuid, calendar: id, editedAt: now });
}

async function change(
  world: World,
  n: number,
  make: (event: WorldEvent) => Promise<unknown>,
): Promise<void> {
  const event = eventAt(world, n);
  if (!event) return;
  event.editedAt = Date.now();
  await make(event);
}

export const move = step("move", fc.record({ event: nth, hours }), (world, { event, hours }) =>
  change(world, event, ({ id }) => upstream.edit(id, { start: hour(world, hours) })),
);

export const stretch = step(
  "stretch",
  fc.record({ event: nth, hours: fc.integer({ min: 91, max: 93 }) }),
  (world, { event, hours }) =>
    change(world, event, ({ id }) => upstream.edit(id, { end: hour(world, hours) })),
);

export const makeAllDay = step(
  "makeAllDay",
  fc.record({ event: nth, day: fc.option(fc.integer({ min: 1, max: 3 })) }),
  (world, { event, day }) =>
    change(world, event, ({ id }) => {
      const on = (after: number) => hour(world, after * 24).slice(0, 10);
      return upstream.edit(id, { all_day: day && { start: on(day), end: on(day + 1) } });
    }),
);

const attendee = fc.record({
  email: fc.constantFrom("ann@example.com", "Bob@example.com", "bob@EXAMPLE.com", null),
  name: fc.option(text),
  response,
});

const plainDescription = "Agenda:\n1. x < y & z\n<kim@example.com>";
const wrappedLink =
  "https://nam12.safelinks.protection.outlook.com/?url=https%3A%2F%2Fzoom.us%2Fj%2F1&reserved=0";

/** Changes anything else that the provider knows of an event. */
export const edit = step(
  "edit",
  fc.record({
    event: nth,
    input: fc.oneof(
      fc.record({ title: text }),
      fc.record({ description: fc.constantFrom("", "<p>Agenda</p><ul><li>One", plainDescription) }),
      fc.record({ location: text }),
      fc.record({ private: fc.boolean() }),
      fc.record({ response }),
      fc.record({
        attendees: fc.uniqueArray(attendee, { maxLength: 3, selector: (a) => a.email }),
      }),
      fc.record({
        meeting_url: fc.constantFrom("", "https://meet.google.com/abc-defg-hij", wrappedLink),
      }),
      fc.record({ time_zone: fc.constantFrom("Asia/Tokyo", "America/New_York") }),
      fc.record({ is_organizer: fc.boolean() }),
    ),
  }),
  (world, { event, input }) => change(world, event, ({ id }) => upstream.edit(id, input)),
);

export const remove = step(
  "remove",
  fc.record({ event: nth, mode: fc.constantFrom("deleted" as const, "404" as const) }),
  (world, { event, mode }) =>
    change(world, event, async ({ id }) => {
      // A dropped event loses its bot.
      if (mode === "404") world.foreignBots.delete(id);
      await upstream.remove(id, mode);
    }),
);

export const restore = step("restore", fc.record({ event: nth }), (world, { event }) =>
  change(world, event, async ({ id }) => {
    // No provider brings back what it replaced.
    if (isReplaced(world, id)) return;
    doubt(world, id);
    await upstream.restore(id);
  }),
);

/** Has upstream show an event wrongly, until it is mended. */
export const malform = step(
  "malform",
  fc.record({
    event: nth,
    how: fc.constantFrom(
      { field: "start_time", value: "soon" },
      { field: "attendees" },
      { field: "uuid", value: "unheard-of" },
      { field: "last_updated_at", value: null },
    ),
  }),
  (world, { event, how }) =>
    change(world, event, async ({ id }) => {
      world.malformed.add(id);
      await upstream.malform(id, how);
    }),
);

export const mend = step("mend", fc.record({ event: nth }), (world, { event }) =>
  change(world, event, async ({ id }) => {
    world.malformed.delete(id);
    await upstream.mend(id);
  }),
);

/** Another tool schedules a bot, where there is none. */
export const addForeignBot = step("addForeignBot", fc.record({ event: nth }), (world, given) =>
  change(world, given.event, async ({ id }) => {
    const event = await upstream.foreignBot(id).catch(() => null);
    if (event) doubt(world, id);
    if (event) world.foreignBots.set(id, JSON.stringify(event.bot_param));
  }),
);

/** Another tool removes whatever bot there is. */
export const removeBot = step("removeBot", fc.record({ event: nth }), (world, { event }) =>
  change(world, event, async ({ id }) => {
    world.foreignBots.delete(id);
    await upstream.call("DELETE", `/calendar_events/${id}/bot`).catch(() => undefined);
  }),
);

export const disconnect = step(
  "disconnect",
  fc.record({ calendar: position }),
  async (world, { calendar }) => {
    const gone = calendarAt(world, calendar);
    if (!gone.connected) return;
    forgetForeignBots(world, gone.id);
    gone.connected = false;
    await upstream.disconnect(gone.id);
  },
);

/** Its mailbox comes back as another calendar, with other events for the same meetings. */
export const reconnect = step(
  "reconnect",
  fc.record({ calendar: position }),
  async (world, { calendar }) => {
    const gone = calendarAt(world, calendar);
    if (gone.connected) return;
    const { platform, mailbox } = gone;
    const body = { ...grant, platform, raw_calendar_id: mailbox };
    await upstream.call("POST", "/calendars/", body).catch(() => undefined);
    const back = (await upstream.calendars()).find((one) => one.google_id === mailbox);
    if (!back) return;
    Object.assign(gone, { id: back.uuid, connected: true });
    const now = Date.now();
    for (const { uuid: id } of await upstream.allEvents(back.uuid)) {
      world.events.push({ id, calendar: back.uuid, editedAt: now });
    }
  },
);

/** Somebody renews a calendar's credentials, and so upstream unschedules its bots. */
export const renewCredentials = step(
  "renewCredentials",
  fc.record({ calendar: position }),
  async (world, { calendar }) => {
    const { id, platform } = calendarAt(world, calendar);
    forgetForeignBots(world, id);
    await upstream.call("PATCH", `/calendars/${id}`, { ...grant, platform }).catch(() => undefined);
  },
);

const grant = {
  oauth_client_id: "id",
  oauth_client_secret: "secret",
  oauth_refresh_token: "token",
};

function forgetForeignBots(world: World, calendar: string): void {
  for (const event of world.events) {
    if (event.calendar === calendar) world.foreignBots.delete(event.id);
  }
}
