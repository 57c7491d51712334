import type { Viewer } from "@/lib/domain/role";
import { findViewer } from "@/lib/store/people/sessions";
import { sessionCookie, signedToken } from "./session-cookie";

type Cookies = { get(name: string): { value: string } | undefined };

/** The signed-in person behind a request's cookies; null when nobody is. */
export async function viewerOf(cookies: Cookies): Promise<Viewer | null> {
  const value = cookies.get(sessionCookie.name())?.value;
  const token = value ? signedToken(value) : null;
  return token ? findViewer(token) : null;
}
