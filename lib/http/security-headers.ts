import { env } from "@/lib/env";

const always = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  // What isn't a page shows nothing, should somebody open it as one. `proxy.ts` replaces it for pages.
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
};

/** A year, once people come over https. */
const onlyHttps = { "Strict-Transport-Security": "max-age=31536000" };

/** What every answer carries, of whatever answers. */
export function securityHeaders(): Record<string, string> {
  return env().PUBLIC_URL.startsWith("https:") ? { ...always, ...onlyHttps } : always;
}
