import { isIP } from "node:net";
import { env } from "@/lib/env";

/** Written by the door over whatever was sent: what comes behind it may be believed. */
export const clientAddressHeader = "x-client-address";

/** Where whoever signs in comes from. */
export function originOf(headers: Headers): { userAgent: string; address: string | null } {
  return {
    userAgent: headers.get("user-agent") ?? "",
    address: headers.get(clientAddressHeader),
  };
}

/**
 * The address that a call comes from, for limits: an IPv6 one stands for its network, since whoever
 * has one has them all. Null where it can't be known: this server speaks plain http, so that behind
 * https everything comes from a proxy, and its word counts only with `TRUST_PROXY`.
 */
export function clientAddress(peer: string | undefined, forwarded: string | null): string | null {
  const { TRUST_PROXY, PUBLIC_URL } = env();
  if (TRUST_PROXY === "on") return network(lastHop(forwarded) ?? peer);
  return PUBLIC_URL.startsWith("https:") ? null : network(peer);
}

/** What the proxy itself saw; what stands before it may be made up. Some write a port as well. */
function lastHop(forwarded: string | null): string | undefined {
  const last = forwarded?.split(",").at(-1)?.trim();
  return last?.replace(/^\[(.*)\](?::\d+)?$/, "$1").replace(/^(\d+(?:\.\d+){3}):\d+$/, "$1");
}

function network(address = ""): string | null {
  const [plain = ""] = address.split("%");
  const v4 = /^(?:::ffff:)?(\d+(?:\.\d+){3})$/i.exec(plain)?.[1];
  if (v4) return isIP(v4) ? v4 : null;
  if (isIP(plain) !== 6) return null;
  const [head = "", tail] = plain.toLowerCase().split("::");
  const groups = (part = "") => part.split(":").filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array<string>(Math.max(0, zeros)).fill("0"), ...groups(tail)];
  return `${all.slice(0, 4).join(":")}::/64`;
}
