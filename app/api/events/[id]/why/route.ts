import { Refusal } from "@/lib/domain/refusal";
import { longestRules, RulesDraft } from "@/lib/domain/views/rules-view";
import type { WhyView } from "@/lib/domain/views/why-view";
import { tryRules } from "@/lib/flows/rules/try-rules";
import { readBody, readId, readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { whyOf } from "@/lib/store/meetings/why";

export const GET = route<{ id: string }>("viewer", async ({ request, params, viewer }) => {
  const id = readId(params.id);
  readQuery(request.url, {});
  return found(await whyOf(id, viewer));
});

/** By a draft instead of what stands. */
export const POST = route<{ id: string }>("admin", async ({ request, params, viewer }) => {
  const id = readId(params.id);
  readQuery(request.url, {});
  return found(await tryRules(id, await readBody(request, RulesDraft, longestRules), viewer));
});

function found(why: WhyView | null): WhyView {
  if (!why) throw new Refusal("not_found", "There is no such event.");
  return why;
}
