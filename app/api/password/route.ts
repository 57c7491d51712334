import { z } from "zod";
import { sessionTokenIn } from "@/lib/auth/viewer-of";
import { changePassword } from "@/lib/flows/people/change-password";
import { readBody } from "@/lib/http/read-input";
import { ownRoute } from "@/lib/http/route";

const Change = z.strictObject({
  current: z.string("say your present password").min(1, "say your present password").max(200),
  password: z.string("say your new password").max(1_000),
});

export const PUT = ownRoute("viewer", async ({ request, viewer }) =>
  changePassword(await readBody(request, Change), sessionTokenIn(request.cookies) ?? "", viewer),
);
