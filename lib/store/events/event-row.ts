import type { Outcome } from "@/lib/domain/judge-meeting";
import { mayDecide, mayRead, mayReadAll, type Viewer } from "@/lib/domain/role";
import type { BotConfig, BotState, BotView, Decider } from "@/lib/domain/views/bot-view";
import type { Decision, DecisionSource, EventView, GridEvent } from "@/lib/domain/views/event-view";
import { closedRestriction } from "@/lib/domain/views/why-view";
import { final } from "@/lib/store/database/bot-states";
import { Prisma } from "@/lib/store/database/generated/client";
import { mailboxesOf } from "./privacy";

export type EventRow = Omit<
  EventView,
  "startsAt" | "endsAt" | "deletedAt" | "bot" | "decision" | "raw" | "restricted"
> & {
  /** The address of its calendar. */
  mailbox: string;
  /** The mailboxes that hold a private copy of its meeting; null where none does. */
  privateTo: string[] | null;
  startsAt: Date;
  endsAt: Date;
  deletedAt: Date | null;
  outcome: Decision;
  seriesDecision: Outcome["standing"];
  /** Why the meeting couldn't be decided; null when it could. */
  undecided: string | null;
  bot: BotRow | null;
};

export type BotRow = {
  id: string;
  eventId: string;
  state: BotState;
  foreign: boolean;
  detail: string | null;
  config: BotConfig;
  by: Decider | null;
  settled: boolean;
  errorCode: string | null;
  errorMessage: string | null;
  recordingId: string | null;
};

/** What became of the bot `b` couldn't be asked; of what is over nobody asks any more. */
const isNotFoundOut = Prisma.sql`(b.look_up_error is not null and b.state not in ${final})`;

/** A bot's row as one JSON object; the table is `b`. */
export const botJson = Prisma.sql`jsonb_build_object(
  'id', b.id, 'eventId', b.event_id, 'state', b.state, 'foreign', b.foreign, 'detail', b.detail,
  'config', b.config, 'by', b.by, 'settled', b.settled_generation = b.wanted_generation,
  'errorCode', coalesce(b.error_code, case when ${isNotFoundOut} then 'not_looked_up' end),
  'errorMessage', coalesce(b.error_message, case when ${isNotFoundOut} then b.look_up_error end),
  'recordingId', (select r.id from recording r where r.bot_id = b.id))`;

/** One bot speaks for its meeting: one at work before one of the past, ours before a foreign one. */
export const botOrder = Prisma.sql`
  b.state in ${final}, b.foreign, b.created_at desc, b.id`;

const selection = (
  attendees: Prisma.Sql,
  description: Prisma.Sql,
  location: Prisma.Sql,
) => Prisma.sql`
  select c.email as mailbox, ${mailboxesOf(Prisma.sql`e.meeting_id`)} as "privateTo",
    e.id, e.calendar_id as "calendarId", e.meeting_id as "meetingId", e.title,
    e.starts_at as "startsAt", e.ends_at as "endsAt", e.all_day as "allDay",
    e.start_date as "startDate", e.end_date as "endDate", e.time_zone as "timeZone",
    e.meeting_url as "meetingUrl", e.meeting_host as "meetingHost", e.organizer, ${attendees} as attendees,
    e.is_organizer as "isOrganizer", e.recurring, e.series_id as "seriesId", e.status, e.private,
    e.deleted_at as "deletedAt", e.last_updated_at as "upstreamUpdatedAt", 
    ${description} as description, ${location} as location, jsonb_build_object('choice', m.outcome, 'source', m.outcome_source,
      'by', m.outcome_by, 'rule', m.outcome_rule, 'reason', m.outcome_reason,
      'overruled', m.outcome_overruled) as outcome,
    m.standing as "seriesDecision", m.last_error as undecided, bot.json as bot
  from event e
  join calendar c on c.id = e.calendar_id
  join meeting m on m.id = e.meeting_id
  left join lateral (
    select ${botJson} as json, b.state from bot b where b.meeting_id = e.meeting_id
    order by ${botOrder} limit 1
  ) bot on true`;

/** Every EventRow is read by this; conditions on `e`, `c`, `m` and `bot` follow it. */
export const selectEvents = selection(
  Prisma.sql`e.attendees`,
  Prisma.sql`e.description`,
  Prisma.sql`e.location`,
);

/** The same without the texts that a grid doesn't paint, and with the owner's own answer alone. */
export const selectForGrid = selection(
  Prisma.sql`coalesce((select jsonb_agg(guest) from jsonb_array_elements(e.attendees) guest
    where lower(guest ->> 'email') = lower(c.email)), '[]')`,
  Prisma.sql`null::text`,
  Prisma.sql`null::text`,
);

export function gridEvent(view: EventView): GridEvent {
  const { timeZone, organizer, isOrganizer, upstreamUpdatedAt, description, location, ...painted } =
    view;
  return painted;
}

/** What this viewer may see of an event: a private one is only its time, but for some. */
export function eventView(row: EventRow, viewer: Viewer): EventView {
  const view = whole(row, viewer);
  return mayRead(row, viewer) ? view : hiddenEvent(view);
}

function whole(row: EventRow, viewer: Viewer): EventView {
  const { outcome, undecided, bot, mailbox: _, privateTo, ...rest } = row;
  return {
    ...rest,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    deletedAt: row.deletedAt?.toISOString() ?? null,
    bot: bot && botView(bot),
    decision: decisionView(mayReadAll(privateTo, viewer) ? outcome : openPart(outcome), undecided),
    restricted: !mayDecide(privateTo, viewer),
  };
}

/** All that is told of a private event; what isn't named here stays hidden. */
function hiddenEvent(view: EventView): EventView {
  const { id, calendarId, meetingId, deletedAt, upstreamUpdatedAt, status, bot, decision } = view;
  const { startsAt, endsAt, allDay, startDate, endDate } = view;
  return {
    ...{ id, calendarId, meetingId, deletedAt, upstreamUpdatedAt, status },
    ...{ startsAt, endsAt, allDay, startDate, endDate },
    private: true,
    restricted: true,
    title: "Private",
    timeZone: null,
    meetingUrl: null,
    meetingHost: null,
    organizer: null,
    attendees: [],
    isOrganizer: false,
    recurring: false,
    seriesId: null,
    description: null,
    location: null,
    bot: bot && hiddenBot(bot),
    decision: hiddenDecision(decision),
    seriesDecision: null,
  };
}

/** All that is told of a private event's bot: how far it is, and no word of anybody's. */
export function hiddenBot({ id, eventId, state, foreign, settled, recordingId }: BotView): BotView {
  return {
    ...{ id, eventId, state, foreign, settled, recordingId },
    detail: null,
    config: {},
    by: null,
    error: null,
  };
}

/** What rules found in a private event is nobody else's business, nor which of them did. */
function hiddenDecision({ choice, source }: Decision): Decision {
  return {
    ...{ choice, source: hiddenSource(source), by: null, rule: null, overruled: [] },
    reason: "The meeting is private.",
  };
}

export function hiddenSource(source: DecisionSource): DecisionSource {
  return source === "rule" || source === "restriction" ? "ineligible" : source;
}

/** What a restriction found, it may have found in a copy that isn't for this viewer to read. */
function openPart(decision: Decision): Decision {
  const { reason } = closedRestriction;
  return decision.source === "restriction"
    ? { ...decision, by: null, rule: null, reason }
    : decision;
}

function decisionView(outcome: Decision, undecided: string | null): Decision {
  return undecided ? { ...outcome, reason: `It couldn't be decided: ${undecided}` } : outcome;
}

export function botView({ errorCode, errorMessage, ...row }: BotRow): BotView {
  return {
    ...row,
    error: errorCode ? { code: errorCode, message: errorMessage ?? errorCode } : null,
  };
}
