import type { Viewer } from "@/lib/domain/role";
import { findViewer } from "@/lib/store/people/sessions";
import { sessionCookie, signedToken } from "./session-cookie";

type Cookies = { get(name: string): { value: string } | undefined };

/**
 * The signed-in person behind a request's cookies; null when nobody is.
 * @param acts they do something themselves, by which their session goes on
 */
export async function viewerOf(cookies: Cookies, acts: boolean): Promise<Viewer | null> {
  const token = sessionTokenIn(cookies);
  return token ? findViewer(token, acts) : null;
}

/** The token of the session that a request's cookies name; it may have ended. */
export function sessionTokenIn(cookies: Cookies): string | null {
  const value = cookies.get(sessionCookie.name())?.value;
  return value ? signedToken(value) : null;
}
