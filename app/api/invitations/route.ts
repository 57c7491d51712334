import { Invitation } from "@/lib/domain/people/people-view";
import { invite } from "@/lib/flows/people/invite";
import { readBody } from "@/lib/http/read-input";
import { ownRoute } from "@/lib/http/route";

export const POST = ownRoute("admin", async ({ request, viewer }) =>
  invite(await readBody(request, Invitation), viewer),
);
