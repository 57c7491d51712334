import { Refusal } from "@/lib/domain/refusal";
import { cursor, limit } from "@/lib/http/query-parts";
import { readId, readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { listChanges } from "@/lib/store/events/changes";
import { findEvent } from "@/lib/store/events/events";

export const GET = route<{ id: string }>("viewer", async ({ request, params, viewer }) => {
  const event = readId(params.id);
  const query = readQuery(request.url, { limit, cursor });
  if (!(await findEvent(event, viewer))) {
    throw new Refusal("not_found", "There is no such event.");
  }
  return listChanges({ ...query, event, includeInitial: true }, viewer);
});
