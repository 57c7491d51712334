import { randomUUID } from "node:crypto";
import type { BotParam } from "./bot-param";
import type { EventDetails, Mailbox } from "./event-details";
import { nanosecondText } from "./instants";
import { Refused } from "./refused";
import type { Settings } from "./settings";
import type { Webhooks } from "./webhooks";

/** A mailbox at a provider, with what it held when it was last not connected. */
export type KnownMailbox = Mailbox & { rawId: string; events: EventDetails[] };

export type Calendar = {
  uuid: string;
  mailbox: KnownMailbox;
  connected: boolean;
  events: CalendarEvent[];
};

export type Bot = {
  id: string;
  eventUuid: string;
  param: BotParam;
  createdAt: string;
  active: boolean;
};

export type CalendarEvent = {
  uuid: string;
  calendar: Calendar;
  details: EventDetails;
  updatedAt: string;
  deleted: boolean;
  /** Answered with 404, as if Meeting BaaS had dropped it. */
  dropped: boolean;
  bot: Bot | null;
};

/** One Meeting BaaS account in memory. Every change is stamped and announced here. */
export class Account {
  readonly calendars = new Map<string, Calendar>();
  readonly events = new Map<string, CalendarEvent>();
  readonly bots: Bot[] = [];
  readonly mailboxes: KnownMailbox[] = [];
  #lastStamp = 0n;
  /** Changes made while webhooks were off, for the next resync to announce. */
  readonly #unannounced = new Map<string, Set<string>>();

  constructor(
    readonly settings: Settings,
    readonly webhooks: Webhooks,
  ) {}

  calendar(uuid: string): Calendar {
    const calendar = this.calendars.get(uuid);
    if (!calendar?.connected) throw new Refused(404, `Calendar ${uuid} not found`);
    return calendar;
  }

  connected(): Calendar[] {
    return [...this.calendars.values()].filter((calendar) => calendar.connected);
  }

  isConnected(mailbox: KnownMailbox): boolean {
    return this.connected().some((calendar) => calendar.mailbox === mailbox);
  }

  isServed(event: CalendarEvent): boolean {
    return event.calendar.connected && !event.dropped;
  }

  event(uuid: string): CalendarEvent {
    const event = this.events.get(uuid);
    if (!event || !this.isServed(event)) throw new Refused(404, `Event ${uuid} not found`);
    return event;
  }

  connect(mailbox: KnownMailbox): Calendar {
    const calendar: Calendar = { uuid: randomUUID(), mailbox, connected: true, events: [] };
    this.calendars.set(calendar.uuid, calendar);
    this.addEvents(calendar, mailbox.events);
    return calendar;
  }

  disconnect(calendar: Calendar): void {
    // Only the connection goes: whoever connects the mailbox again finds its events there.
    const kept = calendar.events.filter((event) => !event.deleted && !event.dropped);
    calendar.mailbox.events = kept.map((event) => event.details);
    for (const event of calendar.events) this.#retire(event);
    calendar.connected = false;
    this.webhooks.forget(calendar.uuid);
  }

  addEvents(calendar: Calendar, all: EventDetails[]): CalendarEvent[] {
    const events = all.map((details) => this.#put(calendar, details));
    this.announce(calendar, events);
    return events;
  }

  /** Stamps an event as changed and announces it. */
  change(event: CalendarEvent, changed: Partial<CalendarEvent>): void {
    Object.assign(event, changed, { updatedAt: this.stamp() });
    this.announce(event.calendar, [event]);
  }

  schedule(event: CalendarEvent, param: BotParam): void {
    const createdAt = new Date().toISOString();
    const bot = { id: randomUUID(), eventUuid: event.uuid, param, createdAt, active: true };
    this.bots.push(bot);
    this.change(event, { bot });
  }

  unschedule(event: CalendarEvent): void {
    if (!event.bot) return;
    this.#retire(event);
    this.change(event, {});
  }

  drop(event: CalendarEvent): void {
    this.#retire(event);
    this.change(event, { dropped: true });
  }

  announce(calendar: Calendar, events: CalendarEvent[]): void {
    if (!calendar.connected) return;
    const uuids = events.map((event) => event.uuid);
    if (this.settings.webhooks) {
      this.webhooks.announce(
        calendar.uuid,
        uuids,
        this.#lastStamp || BigInt(Date.now()) * 1_000_000n,
      );
      return;
    }
    const missed = this.#unannounced.get(calendar.uuid) ?? new Set();
    for (const uuid of uuids) missed.add(uuid);
    this.#unannounced.set(calendar.uuid, missed);
  }

  /** What a resync finds: the changes that nobody was told of. */
  resync(calendar: Calendar): void {
    const missed = this.#unannounced.get(calendar.uuid) ?? [];
    const events = [...missed].flatMap((uuid) => this.events.get(uuid) ?? []);
    this.announce(calendar, events);
    if (this.settings.webhooks) this.#unannounced.delete(calendar.uuid);
  }

  /** The clock in nanoseconds, never the same twice. */
  stamp(): string {
    const clock = BigInt(Date.now()) * 1_000_000n + (process.hrtime.bigint() % 1_000_000n);
    this.#lastStamp = clock > this.#lastStamp ? clock : this.#lastStamp + 1n;
    return nanosecondText(this.#lastStamp);
  }

  #put(calendar: Calendar, details: EventDetails): CalendarEvent {
    const event: CalendarEvent = {
      uuid: randomUUID(),
      calendar,
      details,
      updatedAt: this.stamp(),
      deleted: false,
      dropped: false,
      bot: null,
    };
    this.events.set(event.uuid, event);
    calendar.events.push(event);
    return event;
  }

  #retire(event: CalendarEvent): void {
    if (event.bot) event.bot.active = false;
    event.bot = null;
  }
}
