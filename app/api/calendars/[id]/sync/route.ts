import { z } from "zod";
import { Refusal } from "@/lib/domain/refusal";
import { mayAct } from "@/lib/domain/role";
import { requestSync } from "@/lib/flows/calendars/request-sync";
import { readBody, readId } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";

const Body = z.strictObject({ acceptCancellations: z.boolean().default(false) });

export const POST = route<{ id: string }>("member", async ({ request, params, viewer }) => {
  const { acceptCancellations } = await readBody(request, Body);
  if (acceptCancellations && !mayAct(viewer.role, "admin")) {
    throw new Refusal("forbidden", "Only an admin can have that many events cancelled.");
  }
  const result = await requestSync(readId(params.id), viewer, acceptCancellations);
  return Response.json(result, { status: 202 });
});
