import { cursor, limit } from "@/lib/http/query-parts";
import { readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { listRevisions } from "@/lib/store/rules/rulesets";

export const GET = route("viewer", async ({ request }) => {
  const query = readQuery(request.url, { limit, cursor });
  return listRevisions(query.limit ?? 100, query.cursor);
});
