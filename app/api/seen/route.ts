import { SeenMark } from "@/lib/domain/views/seen-mark";
import { markChangesSeen } from "@/lib/flows/changes/mark-changes-seen";
import { readBody, readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";

export const PUT = route("member", async ({ request, viewer }) => {
  readQuery(request.url, {});
  await markChangesSeen(await readBody(request, SeenMark), viewer);
  return {};
});
