import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";

/** Whether people reach us over https: then cookies are `Secure`. */
export function isSecure(): boolean {
  return env().PUBLIC_URL.startsWith("https:");
}

export const sessionCookie = {
  /** How long the browser keeps it, in seconds; the database decides how long it counts. */
  maxAge: () => env().SESSION_MAX_DAYS * 86_400,
  /** `__Host-` keeps other subdomains from setting it; browsers refuse it over plain http. */
  prefix: () => (isSecure() ? "__Host-callboard" : "callboard"),
  name: () => `${sessionCookie.prefix()}.session_token`,
};

/** The session's token in a cookie's value, `token.signature`, if we signed it. */
export function signedToken(value: string): string | null {
  const dot = value.lastIndexOf(".");
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  const signature = Buffer.from(value.slice(dot + 1), "base64");
  const expected = createHmac("sha256", env().AUTH_SECRET).update(token).digest();
  return signature.length === expected.length && timingSafeEqual(signature, expected)
    ? token
    : null;
}
