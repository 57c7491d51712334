import type { WeighedMeeting } from "@/lib/domain/rules/effect-of";
import { isLive } from "@/lib/domain/rules/meeting-copy";
import {
  looksAtDescriptions,
  type PreparedRules,
  prepareRules,
  type Ruleset,
} from "@/lib/domain/rules/prepare-rules";
import { inCall } from "@/lib/store/database/bot-states";
import { databaseNow } from "@/lib/store/database/database-now";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";
import { readRuleset, type StandingRules } from "@/lib/store/rules/rulesets";
import { groupBy, readFacts } from "./meeting-facts";

const portion = 500;

const weeks = Prisma.sql`interval '28 days'`;

/** What rules are weighed over, at one moment. */
export type Weighing = {
  standing: StandingRules;
  upcoming: WeighedMeeting[];
  /** Those of the last four weeks. */
  past: WeighedMeeting[];
  /** Whether what descriptions say was read. */
  withDescriptions: boolean;
  now: Date;
};

/**
 * Reads all that a draft is compared over: one state of the mirror, of the rules and of people's
 * choices.
 */
export async function readWeighing(
  draftOf: (standing: Ruleset) => Ruleset,
  withPast: boolean,
  signal?: AbortSignal,
): Promise<Weighing> {
  return prisma().$transaction(
    async (tx) => {
      const now = await databaseNow(tx);
      const standing = await readRuleset(tx);
      const both = [prepareRules(standing), prepareRules(draftOf(standing))] as const;
      const withDescriptions = both.some(looksAtDescriptions);
      const read = (which: Prisma.Sql) => readWeighed(tx, which, both[0], withDescriptions, signal);
      const isToCome = Prisma.sql`ends_at > now()`;
      const upcoming = (await read(isToCome)).filter(({ copies }) =>
        copies.some((copy) => isLive(copy) && copy.endsAt > now),
      );
      if (!withPast) return { standing, upcoming, past: [], withDescriptions, now };
      const wasLately = Prisma.sql`ends_at <= now() and ends_at > now() - ${weeks}`;
      const past = (await read(wasLately)).filter(({ copies }) => {
        const live = copies.filter(isLive);
        return live.length > 0 && live.every(({ endsAt }) => endsAt <= now);
      });
      return { standing, upcoming, past, withDescriptions, now };
    },
    // It locks nothing that others wait for.
    { isolationLevel: "RepeatableRead", timeout: 30_000 },
  );
}

async function readWeighed(
  tx: Transaction,
  which: Prisma.Sql,
  standing: PreparedRules,
  withDescriptions: boolean,
  signal?: AbortSignal,
): Promise<WeighedMeeting[]> {
  const found = await tx.$queryRaw<{ id: string; isInCall: boolean }[]>(Prisma.sql`
    select m.id, exists (
      select from bot b join event e on e.id = b.event_id
      where b.meeting_id = m.id and not b."foreign" and (b.state in ${inCall} or (
        b.state = 'scheduled' and b.wanted = 'present'
        and e.starts_at <= now() + interval '1 minute' and e.ends_at > now()))
    ) as "isInCall"
    from meeting m where m.id in (select meeting_id from event where ${which})`);
  const isInCall = new Map(found.map((row) => [row.id, row.isInCall]));
  const ids = [...isInCall.keys()];
  const read: WeighedMeeting[] = [];
  // So many at once that what a portion holds is unpacked without holding up anything else.
  for (let at = 0; at < ids.length; at += portion) {
    signal?.throwIfAborted();
    const of = ids.slice(at, at + portion);
    const { meetings, copies } = await readFacts(tx, of, standing, withDescriptions);
    const shown = groupBy(copies);
    for (const { id, facts } of meetings)
      read.push({ facts, copies: shown.get(id) ?? [], isInCall: isInCall.get(id) ?? false });
  }
  return read;
}
