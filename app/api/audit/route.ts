import { auditQuery } from "@/lib/http/audit-query";
import { cursor, limit } from "@/lib/http/query-parts";
import { readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { listAudit } from "@/lib/store/people/audit-log";

const query = { ...auditQuery, limit, cursor };

export const GET = route("admin", async ({ request }) => listAudit(readQuery(request.url, query)));
