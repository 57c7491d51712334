import { env, isLoopback } from "@/lib/env";

/**
 * Nothing but https is ever handed to a browser. The sandbox on this machine has no certificate, and
 * needs none.
 */
export function secureLink(text: string | null | undefined): string | null {
  if (!text || !URL.canParse(text)) return null;
  const { protocol, hostname } = new URL(text);
  const isOwn = env().MEETING_BAAS_SANDBOX === "on" && isLoopback(hostname);
  return protocol === "https:" || (protocol === "http:" && isOwn) ? text : null;
}
