import { z } from "zod";
import { CauseKind, ChangeKind } from "@/lib/domain/views/change-view";
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
  include: z.literal("initial").optional(),
  limit,
  cursor,
};

export const GET = route("viewer", async ({ request, viewer }) => {
  const { include, delivery, cause, ...rest } = readQuery(request.url, query);
  const includeInitial = include === "initial";
  return listChanges({ ...rest, cause: delivery, causeKind: cause, includeInitial }, viewer);
});
