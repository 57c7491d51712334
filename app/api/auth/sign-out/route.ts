import { dropSessionCookie } from "@/lib/auth/set-session-cookie";
import { route } from "@/lib/http/route";

export const POST = route("viewer", async () => {
  await dropSessionCookie();
  return { status: "signed_out" };
});
