import { type AuditKind, auditKinds } from "@/lib/domain/people/audit-kinds";
import type { AuditPage, AuditView } from "@/lib/domain/people/audit-view";
import {
  instantPattern,
  numberPattern,
  packCursor,
  unpackCursor,
} from "@/lib/store/database/cursor";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";

export type AuditQuery = {
  kind?: AuditKind | undefined;
  /** Who did it, or to whom it was done. */
  person?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
};

type Row = {
  id: bigint;
  at: Date;
  place: string;
  actorId: string;
  actor: string | null;
  token: string | null;
  action: string;
  subjectId: string;
  subject: string | null;
  before: unknown;
  after: unknown;
};

/** What was written down, newest first. */
export async function listAudit(query: AuditQuery): Promise<AuditPage> {
  const limit = query.limit ?? 100;
  const where = [Prisma.sql`true`];
  if (query.from) where.push(Prisma.sql`a.at >= ${query.from}`);
  if (query.to) where.push(Prisma.sql`a.at < ${query.to}`);
  if (query.cursor) {
    const [at, id] = unpackCursor(query.cursor, instantPattern, numberPattern);
    where.push(Prisma.sql`(a.at, a.id) < (${at}::timestamptz, ${id}::bigint)`);
  }
  const newest = (one: Prisma.Sql) => Prisma.sql`
    select a.* from audit_entry a where ${Prisma.join([...where, one], " and ")}
    order by a.at desc, a.id desc limit ${limit + 1}`;
  const rows = await prisma().$queryRaw<Row[]>(Prisma.sql`
    select found.id, found.at, found.actor_id as "actorId", actor.name as actor,
      case when found.token_id is not null then coalesce(t.name, 'a token that is gone') end as token,
      found.action, found.subject as "subjectId",
      coalesce(subject.name, invited.email) as subject, found.before, found.after,
      to_char(found.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
    from (select distinct on (f.at, f.id) f.* from (${found(query, newest)}) f
      order by f.at desc, f.id desc limit ${limit + 1}) found
    left join "user" actor on actor.id = found.actor_id
    left join "user" subject on subject.id = found.subject
    left join one_time_link invited on invited.id::text = found.subject
    left join token t on t.id = found.token_id
    order by found.at desc, found.id desc`);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    entries: shown.map(viewOf),
    next: last ? packCursor(last.place, String(last.id)) : null,
  };
}

/** Each filter has an index of its own that knows the order; of a person there are two. */
function found({ kind, person }: AuditQuery, newest: (one: Prisma.Sql) => Prisma.Sql): Prisma.Sql {
  if (person !== undefined) {
    const ofKind = kind ? Prisma.sql`a.action = any(${[...auditKinds[kind]]})` : Prisma.sql`true`;
    return Prisma.sql`(${newest(Prisma.sql`a.actor_id = ${person} and ${ofKind}`)})
      union all (${newest(Prisma.sql`a.subject = ${person} and ${ofKind}`)})`;
  }
  if (kind === undefined) return newest(Prisma.sql`true`);
  return Prisma.sql`select each.* from unnest(${[...auditKinds[kind]]}::text[]) as one (action)
    cross join lateral (${newest(Prisma.sql`a.action = one.action`)}) each`;
}

function viewOf(row: Row): AuditView {
  return {
    id: String(row.id),
    at: row.at.toISOString(),
    actor: { id: row.actorId, name: row.actor },
    token: row.token,
    action: row.action,
    subject: { id: row.subjectId, name: row.subject },
    before: row.before,
    after: row.after,
  };
}
