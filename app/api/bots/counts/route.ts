import { readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { botCounts } from "@/lib/store/bot-entries";

export const GET = route("viewer", async ({ request }) => {
  readQuery(request.url, {});
  return botCounts();
});
