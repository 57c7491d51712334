import { requestSync } from "@/lib/flows/request-sync";
import { route } from "@/lib/http/route";

export const POST = route("member", async ({ viewer }) =>
  Response.json(await requestSync(null, viewer), { status: 202 }),
);
