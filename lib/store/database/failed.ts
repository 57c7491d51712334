import { Prisma } from "./generated/client";

/** What is written down of work that failed and is to be tried again. */
export type Postponement = {
  reason: string;
  /** In seconds. */
  pause: number;
  /** Trying again doesn't mend it: it is counted. */
  lasting: boolean;
  /** It was told when to come again, or it is lasting: nobody pulls it forward. */
  held: boolean;
};

/**
 * In SQL, what such a failure sets of a row that can fail in a row.
 * @param since when the try began, where that is known
 */
export function asFailed(
  { lasting, held }: Pick<Postponement, "lasting" | "held">,
  since: Date | null = null,
): Prisma.Sql {
  return Prisma.sql`failing_since = coalesce(failing_since, ${since}::timestamptz, now()), held = ${held},
    refusals = case when failing_since is null then 0 else refusals end + ${lasting ? 1 : 0}`;
}
