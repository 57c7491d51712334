import { readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { listMissingBots } from "@/lib/store/bots/missing-bots";

export const GET = route("viewer", async ({ request, viewer }) => {
  readQuery(request.url, {});
  return { missing: await listMissingBots(viewer) };
});
