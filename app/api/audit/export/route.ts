import { auditQuery } from "@/lib/http/audit-query";
import { readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { auditFile } from "./audit-file";

export const GET = route(
  "admin",
  async ({ request }) =>
    new Response(await auditFile(readQuery(request.url, auditQuery)), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="callboard-audit.csv"',
        "cache-control": "no-store",
      },
    }),
);
