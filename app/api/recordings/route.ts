import { cursor, ids, limit } from "@/lib/http/query-parts";
import { readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { listRecordings } from "@/lib/store/recordings/listed-recordings";

const query = { id: ids, limit, cursor };

export const GET = route("viewer", async ({ request, viewer }) =>
  listRecordings(readQuery(request.url, query), viewer),
);
