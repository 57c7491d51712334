import { z } from "zod";
import { CauseKind, ChangeKind } from "@/lib/domain/views/change-view";
import { ChangeId } from "@/lib/domain/views/seen-mark";
import { calendars, cursor, instant, limit } from "@/lib/http/query-parts";
import { readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { listChanges } from "@/lib/store/events/changes";

const query = {
  calendar: calendars,
  kind: z.array(ChangeKind).optional(),
  since: instant.optional(),
  /** What one delivery changed. */
  delivery: z.uuid("must be a uuid").optional(),
  cause: CauseKind.optional(),
  /** These alone, as far as they are asked for otherwise. */
  id: z.array(ChangeId).max(500).optional(),
  include: z.literal("initial").optional(),
  /** `any`: only of meetings that have, or had, a bot. */
  bot: z.literal("any").optional(),
  /** `true`: only what the viewer hasn't seen. */
  unseen: z.literal("true").optional(),
  limit,
  cursor,
};

export const GET = route("viewer", async ({ request, viewer }) => {
  const { include, delivery, cause, id, bot, unseen, ...rest } = readQuery(request.url, query);
  const includeInitial = include === "initial";
  return listChanges(
    {
      ...rest,
      cause: delivery,
      causeKind: cause,
      ids: id,
      includeInitial,
      withBot: bot === "any",
      unseen: unseen === "true",
    },
    viewer,
  );
});
