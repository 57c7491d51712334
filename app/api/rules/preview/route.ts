import { longestRules, RulesDraft } from "@/lib/domain/views/rules-view";
import { previewRules } from "@/lib/flows/rules/preview-rules";
import { readBody, readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";

export const POST = route("admin", async ({ request, viewer }) => {
  readQuery(request.url, {});
  const draft = await readBody(request, RulesDraft, longestRules);
  return previewRules(draft, viewer, request.signal);
});
