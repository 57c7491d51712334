import type { Viewer } from "@/lib/domain/role";
import type { RulesView } from "@/lib/domain/views/rules-view";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { findRevision, goneCalendars, readRuleset } from "@/lib/store/rules/rulesets";

/** The rules that stand, and how far they are carried out, as far as this viewer may know it. */
export async function readRules(viewer: Viewer): Promise<RulesView> {
  const { revision, internalDomains, guessed, editors } = await readRuleset();
  const standing = await findRevision(revision);
  if (!standing) throw new Error(`there is no revision ${revision} of the rules`);
  const rows = [...standing.restrictions, ...standing.rules].flatMap((rule) => [
    ...rule.when,
    ...rule.except,
  ]);
  const named = rows.flatMap((row) => (row.field === "calendar" ? row.values : []));
  return {
    ...standing,
    goneCalendars: await goneCalendars([...new Set(named)]),
    suggestedDomains: guessed.filter((domain) => !internalDomains.includes(domain)),
    editors: [...standing.restrictions, ...standing.rules].flatMap(({ id }) => {
      const editor = editors[id];
      return editor ? [{ id, ...editor }] : [];
    }),
    decides: await decidedByEach(viewer),
    progress: await progressOf(revision),
  };
}

/**
 * How many meetings each rule and restriction decides, about 30 days ahead and back. Restrictions
 * look into private meetings, too: what one comes to would tell others what is in them.
 */
async function decidedByEach(viewer: Viewer): Promise<RulesView["decides"]> {
  const told = viewer.role === "admin" ? ["rule", "restriction"] : ["rule"];
  return prisma().$queryRaw(Prisma.sql`
    with near as (
      select meeting_id, min(starts_at) as starts_at from event
      where starts_at between now() - interval '30 days' and now() + interval '30 days'
        and deleted_at is null
      group by meeting_id
    )
    select m.outcome_rule ->> 'id' as id,
      (count(*) filter (where near.starts_at > now()))::int as upcoming,
      (count(*) filter (where near.starts_at <= now()))::int as past
    from near join meeting m on m.id = near.meeting_id
    where m.outcome_rule is not null and m.outcome_source = any(${told}::text[])
    group by 1 order by 1`);
}

/** Of the meetings to come: how many are decided by this revision, how many bots are as they are to be. */
async function progressOf(revision: number): Promise<RulesView["progress"]> {
  const [row] = await prisma().$queryRaw<[RulesView["progress"]]>(Prisma.sql`
    with upcoming as (
      select id, outcome, outcome_revision, follow_at from meeting
      where id in (select meeting_id from event where ends_at > now() and deleted_at is null)
    ), to_come as (
      select b.meeting_id, b.state = 'scheduled' and b.settled_generation = b.wanted_generation
        as scheduled
      from bot b join upcoming u on u.id = b.meeting_id
      where not b."foreign" and b.wanted = 'present' and b.state in ('wanted', 'scheduled')
    )
    select count(*)::int as total,
      (count(*) filter (where outcome_revision >= ${revision}))::int as decided,
      (select count(*)::int from to_come)
        -- What rules decided is followed a while later.
        + (count(*) filter (where outcome = 'record' and follow_at > now()
          and id not in (select meeting_id from to_come)))::int as bots,
      (select count(*)::int from to_come where scheduled) as scheduled
    from upcoming`);
  return row;
}
