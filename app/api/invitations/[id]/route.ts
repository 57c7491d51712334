import { withdraw } from "@/lib/flows/people/invite";
import { readId } from "@/lib/http/read-input";
import { ownRoute } from "@/lib/http/route";

export const DELETE = ownRoute<{ id: string }>("admin", async ({ params, viewer }) => {
  await withdraw(readId(params.id), viewer);
  return { withdrawn: true };
});
