import { readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { readMailboxList } from "@/lib/store/rules/mailboxes";

export const GET = route("viewer", async ({ request, viewer }) => {
  readQuery(request.url, {});
  return readMailboxList(viewer);
});
