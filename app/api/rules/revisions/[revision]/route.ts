import { Refusal } from "@/lib/domain/refusal";
import { readQuery, readRevision } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { findRevision } from "@/lib/store/rules/rulesets";

export const GET = route<{ revision: string }>("viewer", async ({ request, params }) => {
  const number = readRevision(params.revision);
  readQuery(request.url, {});
  const found = await findRevision(number);
  if (!found) throw new Refusal("not_found", "There is no such revision of the rules.");
  return found;
});
