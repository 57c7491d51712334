import { endSession } from "@/lib/flows/people/end-session";
import { readPersonId } from "@/lib/http/read-input";
import { ownRoute } from "@/lib/http/route";

export const DELETE = ownRoute<{ id: string }>("viewer", async ({ params, viewer }) => {
  await endSession(readPersonId(params.id), viewer);
  return { ended: 1 };
});
