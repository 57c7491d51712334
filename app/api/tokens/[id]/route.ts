import { endToken } from "@/lib/flows/people/make-token";
import { readId } from "@/lib/http/read-input";
import { ownRoute } from "@/lib/http/route";

export const DELETE = ownRoute<{ id: string }>("viewer", async ({ params, viewer }) => {
  await endToken(readId(params.id), viewer);
  return { ended: true };
});
