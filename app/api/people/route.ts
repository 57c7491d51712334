import { readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { readPeopleList } from "@/lib/store/people/people";

export const GET = route("admin", async ({ request }) => {
  readQuery(request.url, {});
  return readPeopleList();
});
