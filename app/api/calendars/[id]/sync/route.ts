import { requestSync } from "@/lib/flows/request-sync";
import { readId } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";

export const POST = route<{ id: string }>("member", async ({ params, viewer }) =>
  Response.json(await requestSync(readId(params.id), viewer), { status: 202 }),
);
