import { z } from "zod";
import { readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { search } from "@/lib/store/search/search";

const query = { q: z.string().trim().min(1).max(200) };

export const GET = route("viewer", async ({ request, viewer }) => {
  const { q } = readQuery(request.url, query);
  return search(q, viewer);
});
