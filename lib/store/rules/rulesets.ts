import type { Viewer } from "@/lib/domain/role";
import { guessedDomains } from "@/lib/domain/rules/internal-domains";
import type { Ruleset } from "@/lib/domain/rules/prepare-rules";
import type {
  Editors,
  RevisionPage,
  RulesContent,
  RulesRevision,
} from "@/lib/domain/views/rules-view";
import { numberPattern, packCursor, unpackCursor } from "@/lib/store/database/cursor";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";

/** All that meetings are judged by, the domains of the connected mailboxes, and who edited each rule. */
export type StandingRules = Ruleset & { guessed: string[]; editors: Editors };

/** What stands now. */
export async function readRuleset(client: Transaction = prisma()): Promise<StandingRules> {
  return readRulesetOf(Prisma.sql`true`, client);
}

/** The same as it was at a revision, with the calendars and mailboxes of today. */
export async function readRulesetAt(revision: number): Promise<StandingRules> {
  return readRulesetOf(Prisma.sql`revision <= ${revision}`, prisma());
}

async function readRulesetOf(which: Prisma.Sql, client: Transaction): Promise<StandingRules> {
  const [row] = await client.$queryRaw<[RulesetRow]>(Prisma.sql`
    select coalesce(r.revision, 0) as revision, coalesce(r.restrictions, '[]') as restrictions,
      coalesce(r.rules, '[]') as rules, coalesce(r.editors, '{}') as editors, r.internal_domains as "internalDomains",
      (select coalesce(jsonb_agg(jsonb_build_object('mailbox', s.mailbox, 'asks', s.asks,
        'never', s.never) order by s.mailbox), '[]')
        from mailbox_switch s where not s.asks or s.never) as switches,
      (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'email', c.email)
        order by c.connected_at, c.id), '[]')
        from calendar c where c.disconnected_at is null) as connected
    from (select 1) one
    left join (select * from ruleset where ${which} order by revision desc limit 1) r on true`);
  const { connected, internalDomains, ...rest } = row;
  const guessed = guessedDomains(connected.map(({ email }) => email));
  return {
    ...rest,
    guessed,
    internalDomains: internalDomains ?? guessed,
    calendars: new Map(connected.map(({ id, name }) => [id, name])),
  };
}

type RulesetRow = Omit<Ruleset, "calendars" | "internalDomains"> & {
  internalDomains: string[] | null;
  editors: Editors;
  connected: { id: string; name: string; email: string }[];
};

/** One revision, whole; null when there is no such one. The one before all others is nobody's. */
export async function findRevision(revision: number): Promise<RulesRevision | null> {
  if (revision === 0) {
    const { restrictions, rules, internalDomains } = await readRulesetAt(0);
    return {
      ...{ revision, restrictions, rules, internalDomains },
      editedBy: null,
      editedAt: null,
    };
  }
  const rows = await prisma().$queryRaw<RevisionRow[]>(Prisma.sql`
    select ${columns}, restrictions, rules, internal_domains as "internalDomains"
    from ruleset where revision = ${revision}`);
  return rows[0] ? revisionView(rows[0]) : null;
}

/** Who saved, and when, the newest first. */
export async function listRevisions(limit: number, cursor?: string): Promise<RevisionPage> {
  const [before] = cursor ? unpackCursor(cursor, numberPattern) : [];
  const rows = await prisma().$queryRaw<Pick<RevisionRow, "revision" | "editedBy" | "editedAt">[]>(
    Prisma.sql`select ${columns} from ruleset
      where ${before ? Prisma.sql`revision < ${before}::bigint` : Prisma.sql`true`}
      order by revision desc limit ${limit + 1}`,
  );
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    revisions: shown.map(revisionView),
    next: last ? packCursor(String(last.revision)) : null,
  };
}

/** @returns whether it could be added: else somebody saved that revision meanwhile */
export async function appendRevision(
  tx: Transaction,
  revision: number,
  { restrictions, rules, internalDomains }: RulesContent,
  { id, name }: Viewer,
  editors: Editors,
): Promise<boolean> {
  const added = await tx.$executeRaw(Prisma.sql`
    insert into ruleset (revision, restrictions, rules, internal_domains, edited_by, edited_at, editors)
    values (${revision}, ${JSON.stringify(restrictions)}::jsonb, ${JSON.stringify(rules)}::jsonb,
      ${internalDomains}::text[], ${JSON.stringify({ id, name })}::jsonb, statement_timestamp(),
      ${JSON.stringify(editors)}::jsonb)
    on conflict (revision) do nothing`);
  return added > 0;
}

/** The calendars of these that aren't connected, with the names they had. */
export async function goneCalendars(ids: string[]): Promise<{ id: string; name: string | null }[]> {
  if (ids.length === 0) return [];
  return prisma().$queryRaw(Prisma.sql`
    select gone.id, c.name from unnest(${ids}::uuid[]) as gone(id)
    left join calendar c on c.id = gone.id
    where c.id is null or c.disconnected_at is not null
    order by gone.id`);
}

type RevisionRow = RulesContent & {
  revision: number;
  editedBy: { id: string; name: string };
  editedAt: Date;
};

const columns = Prisma.sql`revision, edited_by as "editedBy", edited_at as "editedAt"`;

function revisionView<Row extends { editedAt: Date }>(row: Row) {
  return { ...row, editedAt: row.editedAt.toISOString() };
}
