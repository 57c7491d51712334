import { z } from "zod";
import { ChangeKind } from "@/lib/domain/change-view";
import { calendars, cursor, instant, limit } from "@/lib/http/query-parts";
import { readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { listChanges } from "@/lib/store/changes";

const query = {
  calendar: calendars,
  kind: z.array(ChangeKind).optional(),
  since: instant.optional(),
  include: z.literal("initial").optional(),
  limit,
  cursor,
};

export const GET = route("viewer", async ({ request, viewer }) => {
  const { include, ...rest } = readQuery(request.url, query);
  return listChanges({ ...rest, includeInitial: include === "initial" }, viewer);
});
