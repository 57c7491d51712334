import { cookies } from "next/headers";
import { isSecure, sessionCookie } from "./session-cookie";
import { signOut } from "./sign-in";

/** Hands a session to the browser; in a route or a server action. */
export async function setSessionCookie(value: string): Promise<void> {
  (await cookies()).set(sessionCookie.name(), value, {
    ...attributes(),
    maxAge: sessionCookie.maxAge(),
  });
}

/** Ends the browser's session, here and in the database. */
export async function dropSessionCookie(): Promise<void> {
  const jar = await cookies();
  const value = jar.get(sessionCookie.name())?.value;
  if (value) await signOut(value);
  // Browsers ignore whatever is said of a `__Host-` cookie without all that makes it one.
  jar.set(sessionCookie.name(), "", { ...attributes(), maxAge: 0 });
}

function attributes() {
  return { httpOnly: true, secure: isSecure(), sameSite: "lax", path: "/" } as const;
}
