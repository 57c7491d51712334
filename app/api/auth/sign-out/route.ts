import { dropSessionCookie } from "@/lib/auth/set-session-cookie";
import { sessionTokenIn } from "@/lib/auth/viewer-of";
import { signOut } from "@/lib/flows/people/end-session";
import { ownRoute } from "@/lib/http/route";

export const POST = ownRoute("viewer", async ({ request, viewer }) => {
  const token = sessionTokenIn(request.cookies);
  if (token) await signOut(token, viewer);
  await dropSessionCookie();
  return { status: "signed_out" };
});
