import { longestRules, RulesDraft } from "@/lib/domain/views/rules-view";
import { saveRules } from "@/lib/flows/rules/save-rules";
import { readBody, readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { readRules } from "@/lib/store/meetings/rules-progress";

export const GET = route("viewer", async ({ request, viewer }) => {
  readQuery(request.url, {});
  return readRules(viewer);
});

export const PUT = route("admin", async ({ request, viewer }) => {
  readQuery(request.url, {});
  return saveRules(await readBody(request, RulesDraft, longestRules), viewer);
});
