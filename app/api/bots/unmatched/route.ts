import { readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { unmatchedBots } from "@/lib/store/bots/listed-bots";

export const GET = route("member", async ({ request, viewer }) => {
  readQuery(request.url, {});
  return { bots: await unmatchedBots(viewer) };
});
