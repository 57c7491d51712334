import { z } from "zod";
import { Refusal } from "@/lib/domain/refusal";
import { mayAct } from "@/lib/domain/role";
import { acceptAccount } from "@/lib/flows/calendars/accept-account";
import { requestSync } from "@/lib/flows/calendars/request-sync";
import { readBody } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";

const Body = z.strictObject({ acceptDisconnections: z.boolean().default(false) });

export const POST = route("member", async ({ request, viewer }) => {
  const { acceptDisconnections } = await readBody(request, Body);
  if (acceptDisconnections) {
    if (!mayAct(viewer.role, "admin")) {
      throw new Refusal("forbidden", "Only an admin can have all calendars disconnected.");
    }
    await acceptAccount(viewer);
  }
  return Response.json(await requestSync(null, viewer), { status: 202 });
});
