import { randomUUID } from "node:crypto";
import { type Bot, newBot } from "../bots/bot";
import type { BotParam } from "../bots/bot-param";
import { now } from "../clock/clock";
import { nanosecondText } from "../clock/instants";
import type { EventDetails } from "../events/event-details";
import {
  type Calendar,
  type CalendarEvent,
  type EventState,
  type EventVersion,
  type KnownMailbox,
  newCalendar,
  versionAt,
} from "./calendar";
import { Refused } from "./refused";
import type { Settings } from "./settings";
import type { Webhooks } from "./webhooks";

const day = 24 * 60 * 60_000;

/** One Meeting BaaS account in memory. Every change is stamped, kept and announced here. */
export class Account {
  readonly calendars = new Map<string, Calendar>();
  readonly events = new Map<string, CalendarEvent>();
  readonly bots: Bot[] = [];
  readonly mailboxes: KnownMailbox[] = [];
  /** The links of calls into which nobody lets a bot. */
  readonly closedDoors = new Set<string>();
  /** Where recordings are served; a name that leads nowhere unless somebody serves them. */
  mediaUrl = "https://recordings.example.com";
  /** When bots' data were deleted, in milliseconds. */
  readonly dataDeletions: number[] = [];
  #lastStamp = 0n;
  /** Changes made while webhooks were off, for the next resync to announce. */
  readonly #unannounced = new Map<string, Set<string>>();

  constructor(
    readonly settings: Settings,
    readonly webhooks: Webhooks,
  ) {}

  now(): number {
    return now(this.settings);
  }

  clear(): void {
    this.calendars.clear();
    this.events.clear();
    this.bots.length = 0;
    this.mailboxes.length = 0;
    this.dataDeletions.length = 0;
    this.closedDoors.clear();
    this.#lastStamp = 0n;
    this.#unannounced.clear();
  }

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

  isServed(event: CalendarEvent, state: EventState = event): boolean {
    return event.calendar.connected && !state.dropped && this.#isInWindow(state);
  }

  /** As reads show it; undefined for what they don't show. */
  shown(event: CalendarEvent): EventVersion | undefined {
    const lag = this.settings.read_lag_ms;
    const version = lag > 0 ? versionAt(event, Date.now() - lag) : event.versions.at(-1);
    return version && this.isServed(event, version) ? version : undefined;
  }

  event(uuid: string): CalendarEvent {
    const event = this.events.get(uuid);
    if (!event || !this.isServed(event)) throw new Refused(404, `Event ${uuid} not found`);
    return event;
  }

  /** Where a bot goes: to its event's link, whatever that is by now. */
  meetingUrl(bot: Bot): string {
    const event = this.events.get(bot.eventUuid ?? "");
    return event ? event.details.meetingUrl : bot.meetingUrl;
  }

  /** The meeting that a bot is for: its event, or, of one that was sent to a link, who meets there. */
  meetingOf(bot: Bot): CalendarEvent | undefined {
    if (bot.eventUuid) return this.events.get(bot.eventUuid);
    const came = bot.joinFrom ?? Date.parse(bot.createdAt);
    return [...this.events.values()].find(
      ({ deleted, details: { meetingUrl, start, end } }) =>
        !deleted &&
        meetingUrl === bot.meetingUrl &&
        Date.parse(start) <= came &&
        came < Date.parse(end),
    );
  }

  connect(mailbox: KnownMailbox): Calendar {
    const calendar = newCalendar(randomUUID(), mailbox);
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
    const events = all.map((details) => {
      const state = { details, updatedAt: this.stamp(), deleted: false };
      return this.put(calendar, randomUUID(), state, null);
    });
    this.announce(calendar, events);
    return events;
  }

  /** Adds an event without announcing it. */
  put(
    calendar: Calendar,
    uuid: string,
    state: Pick<EventState, "details" | "updatedAt" | "deleted">,
    bot: Bot | null,
  ): CalendarEvent {
    const event = { ...state, uuid, calendar, bot, dropped: false, malformed: {}, versions: [] };
    this.events.set(uuid, event);
    calendar.events.push(event);
    if (bot) this.bots.push(bot);
    this.#keep(event);
    return event;
  }

  /** Stamps an event as changed and announces it. */
  change(event: CalendarEvent, changed: Partial<CalendarEvent>): void {
    Object.assign(event, changed, { updatedAt: this.stamp() });
    this.#keep(event);
    this.announce(event.calendar, [event]);
  }

  schedule(event: CalendarEvent, param: BotParam): void {
    const bot = newBot({
      id: randomUUID(),
      eventUuid: event.uuid,
      meetingUrl: event.details.meetingUrl,
      param,
      createdAt: new Date(this.now()).toISOString(),
    });
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
      const at = this.#lastStamp || BigInt(this.now()) * 1_000_000n;
      this.webhooks.announce(calendar.uuid, uuids, at);
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
    const clock = BigInt(this.now()) * 1_000_000n + (process.hrtime.bigint() % 1_000_000n);
    this.#lastStamp = clock > this.#lastStamp ? clock : this.#lastStamp + 1n;
    return nanosecondText(this.#lastStamp);
  }

  #keep(event: CalendarEvent): void {
    const { details, updatedAt, deleted, dropped, malformed, bot } = event;
    const param = bot?.param ?? null;
    const at = new Date(this.now()).toISOString();
    const start = Date.parse(details.start);
    const state = { details, updatedAt, deleted, dropped, malformed, param, start };
    event.versions.push({ ...state, at, since: Date.now() });
  }

  #isInWindow({ details }: EventState): boolean {
    const { window_days: ahead, window_past_days: behind } = this.settings;
    if (ahead === null) return true;
    const clock = this.now();
    return (
      Date.parse(details.start) <= clock + ahead * day &&
      Date.parse(details.end) >= clock - behind * day
    );
  }

  /** What is scheduled won't come any more; what is in its call stays in it. */
  #retire(event: CalendarEvent): void {
    if (event.bot?.codes.length === 0) event.bot.active = false;
    event.bot = null;
  }
}
