import type { Said } from "@/lib/domain/bot-lifecycle";
import type { BotReport, Stamp } from "@/lib/domain/bot-report";
import type { BotParam, BotStamp, EventContent } from "@/lib/domain/event-content";
import type { BotConfig } from "@/lib/domain/views/bot-view";
import type { CalendarConnection } from "@/lib/domain/views/calendar-connection";
import type { Utterance } from "@/lib/domain/views/recording-view";

/**
 * What may be asked of Meeting BaaS, in our words; each version of its API answers in its own way.
 * Whatever calls it throws UpstreamError, `not_found` included.
 */
export type Port = {
  /** In whose words deliveries come. */
  apiVersion: string;
  /**
   * Leaves this process its share of the account's budget of requests; 0: its calls wait.
   * @param clicked whether people's clicks come here: a fifth is kept back for them
   */
  divideBudget(processes: number, clicked?: boolean): void;
  /**
   * Asks for nothing but whether the API key is accepted.
   * @returns upstream's own clock; null where it doesn't tell
   */
  checkKey(): Promise<Date | null>;
  calendars: Calendars;
  events: Events;
  /** The bot scheduled on an event. */
  eventBot(target: BotTarget, calls: BotCalls): EventBot;
  /** Bots in a call, whether they were sent to it or scheduled on an event. */
  sentBots(calls: BotCalls): SentBots;
  /** No call about a bot takes longer: an answer that was lost has had its effect by then. */
  botCallSeconds: number;
  botData: BotDataCalls;
  /** What a kept report says of its bot. A code that isn't known is shown, and changes nothing. */
  meaningOf(report: KeptReport): Said;
  webhook: Webhook;
};

export type Calendars = {
  list(): Promise<UpstreamCalendar[]>;
  get(id: string): Promise<UpstreamCalendar>;
  connect(connection: CalendarConnection): Promise<UpstreamCalendar>;
  /** Renews a calendar's credentials; upstream unschedules its bots and reads it anew. */
  reconnect(id: string, connection: CalendarConnection): Promise<UpstreamCalendar>;
  remove(id: string): Promise<void>;
  /**
   * Makes Meeting BaaS read Google and Microsoft again; listing doesn't.
   * @returns why it couldn't read some of them, and whether they have to be connected again
   */
  readProviders(): Promise<{ calendarId: string; reason: string; grantLost: boolean }[]>;
};

/** A calendar as upstream lists it. */
export type UpstreamCalendar = {
  id: string;
  providerId: string;
  name: string;
  email: string;
  resourceId: string | null;
};

export type Events = {
  /** So many days ahead upstream mirrors its providers. */
  reachDays: number;
  /** A calendar's events page by page: all, or those that were updated since. */
  pages(calendarId: string, since: Date | null): AsyncGenerator<EventPage>;
  /** One event. One that can't be read goes by the id that was asked for. */
  get(calendarId: string, id: string, call?: EventCall): Promise<EventInterpretation>;
};

export type EventPage = {
  events: EventInterpretation[];
  /** Upstream's own clock; ours where it doesn't tell. */
  date: Date;
  isLast: boolean;
};

export type EventCall = { urgent: boolean; deadlineSeconds: number };

export type EventInterpretation =
  | { ok: true; event: EventContent }
  /** `id` and `calendarId` as sent, where there were any at all. */
  | { ok: false; id: string | null; calendarId: string | null; reason: string };

export type BotCalls = {
  /** Somebody waits for them. */
  urgent: boolean;
  /** Is done right before a call that changes something is sent; it isn't if that throws. */
  beforeChange: () => Promise<void>;
};

export type BotTarget = { eventId: string; calendarId: string };

/** The calls about one event's bot; null when the answer doesn't show what came of them. */
export type EventBot = {
  look(): Promise<Shown>;
  schedule(wish: BotWish): Promise<Shown | null>;
  change(wish: BotWish): Promise<Shown | null>;
  /** Marks another tool's bot as ours: all else stays as that tool set it. */
  adopt(mark: BotMark): Promise<Shown | null>;
  /** Succeeds too when there is no bot. */
  remove(): Promise<Shown | null>;
};

/** What upstream shows of an event and its bot. */
export type Shown = {
  /** Upstream doesn't know the event any more. */
  eventGone: boolean;
  deleted: boolean;
  bot: BotParam | null;
};

/** `meetingKey` is the same on every copy of a meeting. */
export type BotMark = { stamp: BotStamp; meetingKey: string };
export type BotWish = BotMark & { config: BotConfig };

export type SentBots = {
  /** The bot that carries our stamp of this id, one still at work before those that have ended. */
  find(botId: string): Promise<FoundBot | null>;
  /** Sends a bot to a link, and returns upstream's id of it. */
  send(wish: BotWish, meetingUrl: string): Promise<string>;
  /** Has a bot leave its call. Upstream refuses when it has left already. */
  leave(upstreamId: string): Promise<void>;
};

/** A bot as upstream knows it by our stamp. */
export type FoundBot = { upstreamId: string; ended: boolean };

export type BotDataCalls = {
  get(upstreamId: string, options: { withTranscript: boolean; viewed?: boolean }): Promise<BotData>;
  /** Upstream's id of its newest bot that carries our bot's stamp; null when there is none. */
  findByStamp(botId: string): Promise<string | null>;
  /**
   * Deletes what a bot recorded. Succeeds too when nothing is left; `throttled` concerns nothing
   * but deleting.
   */
  erase(upstreamId: string): Promise<void>;
  /** How often that may be done, in words. */
  eraseLimit: string;
};

/** What upstream holds of one of its bots, without the secrets it repeats. */
export type BotData = {
  upstreamId: string;
  eventId: string | null;
  stamp: Stamp;
  joined: boolean;
  left: boolean;
  ended: boolean;
  durationSeconds: number | null;
  /** Signed: they die within hours. */
  videoUrl: string | null;
  audioUrl: string | null;
  talk: Talk;
};

/** What was said, and by whom. */
export type Talk = { transcript: Utterance[] | null; speakers: string[] };

/** As much of a kept report as tells what it says. */
export type KeptReport = Pick<BotReport, "kind" | "code" | "message" | "key"> & { at: Date };

export type Webhook = {
  /**
   * Whether a call comes from this account, by its headers; if not, what it has to carry.
   * `previous`: by the key before the present one, which is trusted with less.
   */
  verify(
    headers: Pick<Headers, "get">,
  ): { ok: true; previous: boolean } | { ok: false; reason: string };
  /** A body as it may be kept: what it means is read out of that. */
  redact(body: unknown): unknown;
  interpret(body: unknown): DeliveryReading;
  /** Where in a body a report carries what was said in the meeting: nobody takes it from there. */
  talkPath: string[];
};

/** What a call of the webhook means to us. */
export type Interpretation =
  | {
      kind: "calendar_changed";
      event: string;
      calendarId: string;
      eventIds: string[];
      /** Equal on repetitions; null where it says too little to be compared. */
      dedupKey: string | null;
    }
  /** Something happened to a bot. */
  | { kind: "bot_reported"; event: string; calendarId: null; report: BotReport }
  | { kind: "ignored"; event: string; calendarId: string | null; reason: string };

export type DeliveryReading =
  | { ok: true; interpretation: Interpretation }
  | { ok: false; problems: { path: string; message: string }[] };
