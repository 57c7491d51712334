import { resetPassword } from "@/lib/flows/people/reset-password";
import { readPersonId } from "@/lib/http/read-input";
import { ownRoute } from "@/lib/http/route";

export const POST = ownRoute<{ id: string }>("admin", async ({ params, viewer }) =>
  resetPassword(readPersonId(params.id), viewer),
);
