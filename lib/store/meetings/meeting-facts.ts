import {
  type Chosen,
  type MeetingFacts,
  type Outcome,
  standingAmong,
} from "@/lib/domain/judge-meeting";
import type { Copy } from "@/lib/domain/plan-bot";
import type { Ruling } from "@/lib/domain/rules/judge-rules";
import type { MeetingCopy } from "@/lib/domain/rules/meeting-copy";
import { looksAtDescriptions, type PreparedRules } from "@/lib/domain/rules/prepare-rules";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import { decidersOf } from "@/lib/store/events/privacy";
import { readBotDefaults } from "./bot-defaults";
import { seriesDecisionsOf } from "./series-decisions";

/** All by which a meeting is judged. */
export type JudgedMeeting = {
  id: string;
  facts: MeetingFacts & { ruling: Ruling };
  /** What was decided last. */
  outcome: Outcome;
  followAt: Date | null;
  /** When people last said something of it. */
  changedAt: (Date | null | undefined)[];
  now: Date;
};

export type Of = { meetingId: string };
/** Its newest change was noticed then, or its calendar connected anew. */
export type CopyRow = Copy & MeetingCopy & Of & { changedAt: Date | null };

/** Reads meetings as they are judged: by as many statements for hundreds as for one. */
export async function readFacts(
  tx: Transaction,
  ids: string[],
  rules: PreparedRules,
  withDescriptions = looksAtDescriptions(rules),
): Promise<{ meetings: JudgedMeeting[]; copies: CopyRow[] }> {
  const rows = await meetingRows(tx, ids);
  const copies = await copiesOf(tx, ids, withDescriptions);
  const series = groupBy(await seriesDecisionsOf(tx, ids));
  const defaults = await readBotDefaults(tx);
  const shown = groupBy(copies);
  const meetings = rows.map(({ id, choice, by, config, inherited, ...row }) => {
    const { deciders, outcome, followAt, decidedAt, now } = row;
    const said = series.get(id) ?? [];
    const own = { choice, by, config, inherited };
    const on = shown.get(id) ?? [];
    const ended = on.every(({ endsAt }) => endsAt <= now) ? withoutStanding(outcome) : null;
    const ruling = { rules, copies: on, now };
    const facts = { own, series: standingAmong(said, deciders), defaults, deciders, ended, ruling };
    return { id, facts, outcome, followAt, changedAt: [decidedAt, said[0]?.decidedAt], now };
  });
  return { meetings, copies };
}

export function groupBy<Row extends Of>(rows: Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.meetingId);
    if (group) group.push(row);
    else groups.set(row.meetingId, [row]);
  }
  return groups;
}

function withoutStanding({ standing, ...outcome }: Outcome): Omit<Outcome, "standing"> {
  return outcome;
}

type MeetingRow = Chosen & {
  id: string;
  inherited: boolean;
  deciders: string[] | null;
  outcome: Outcome;
  followAt: Date | null;
  decidedAt: Date | null;
  now: Date;
};

async function meetingRows(tx: Transaction, ids: string[]): Promise<MeetingRow[]> {
  return tx.$queryRaw<MeetingRow[]>(Prisma.sql`
    select id, now() as now, private.deciders, choice, decided_by as by,
      decided_at as "decidedAt", config, follow_at as "followAt",
      inherited_at is not null as inherited, jsonb_build_object('choice', outcome, 'source', outcome_source,
      'by', outcome_by, 'rule', outcome_rule, 'reason', outcome_reason, 'overruled', outcome_overruled,
      'config', outcome_config, 'standing', standing) as outcome
    from meeting left join ${decidersOf(ids)} private on private.meeting_id = meeting.id
    where id = any(${ids}::uuid[]) order by id`);
}

async function copiesOf(
  tx: Transaction,
  ids: string[],
  withDescriptions: boolean,
): Promise<CopyRow[]> {
  return tx.$queryRaw<CopyRow[]>(Prisma.sql`
    select e.meeting_id as "meetingId", e.id as "eventId", c.connected_at as "connectedAt",
      e.calendar_id as "calendarId", c.email as mailbox, e.title,
      ${withDescriptions ? Prisma.sql`e.description` : Prisma.sql`null::text as description`},
      e.organizer, e.is_organizer as "isOrganizer", e.attendees, coalesce(e.rooms, '{}') as rooms,
      e.guests_hidden as "guestsHidden", e.meeting_host as "meetingHost", e.recurring,
      e.all_day as "allDay", e.private, e.personal, e.kind,
      e.starts_at as "startsAt", e.ends_at as "endsAt", e.meeting_url as "meetingUrl", e.status,
      e.response, e.deleted_at is not null as deleted,
      c.disconnected_at is not null as disconnected,
      case when e.bot_param is not null
        then jsonb_build_object('stamp', e.bot_param -> 'stamp') end as bot,
      greatest(c.reconnected_at, (
        select x.detected_at from event_change x where x.event_id = e.id order by x.id desc limit 1
      )) as "changedAt"
    from event e join calendar c on c.id = e.calendar_id
    where e.meeting_id = any(${ids}::uuid[])
    order by c.connected_at, e.id`);
}
