import { readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { botCounts } from "@/lib/store/bots/listed-bots";

export const GET = route("viewer", async ({ request }) => {
  readQuery(request.url, {});
  return botCounts();
});
