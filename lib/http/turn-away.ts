import type { IncomingHttpHeaders } from "node:http";
import { isForeignOrigin } from "@/lib/auth/origin";
import { Refusal } from "@/lib/domain/refusal";
import { env, isLoopback } from "@/lib/env";

type Call = { method: string; url: string; headers: IncomingHttpHeaders };

/** What programs on this machine ask for, by whatever name they know it. */
const forThisMachine = ["/api/health", "/api/ready", "/api/metrics"];

/**
 * Why a call is none of ours, whatever it asks for; null where it may come in. It must be for the
 * host that people open, or else a name that somebody made up would count as ours. What changes
 * something and isn't of the API, whose routes see to that after the session, is a form of a page:
 * it must come from a page of ours.
 */
export function turnAway({ method, url, headers }: Call): Refusal | null {
  const path = url.split("?", 1)[0] ?? "";
  if (!isForUs(path, headers)) {
    return new Refusal("misdirected", `Callboard is at ${env().PUBLIC_URL}: open it there.`);
  }
  const changes = !["GET", "HEAD", "OPTIONS"].includes(method);
  if (changes && !path.startsWith("/api/") && isForeignOrigin(headersOf(headers))) {
    return new Refusal("forbidden", "This came from another site's page.");
  }
  return null;
}

let known = { url: "", host: "" };

export function ourHost(): string {
  const { PUBLIC_URL: url } = env();
  if (known.url !== url) known = { url, host: new URL(url).host };
  return known.host;
}

function isForUs(path: string, headers: IncomingHttpHeaders): boolean {
  const { TRUST_PROXY, HOST } = env();
  const forwarded = TRUST_PROXY === "on" ? lastOf(headers["x-forwarded-host"]) : undefined;
  const name = forwarded ?? headers.host ?? "";
  if (name === ourHost()) return true;
  const host = parsed(name);
  if (host === null) return false;
  if (host.host === ourHost()) return true;
  const isHere = isLoopback(host.hostname) || host.hostname === HOST;
  return isHere && forThisMachine.includes(path);
}

/** A host alone: an address may hold more, which reads like another one. */
function parsed(host: string): URL | null {
  if (!/^([a-z\d.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(host)) return null;
  const address = `${new URL(env().PUBLIC_URL).protocol}//${host}`;
  return URL.canParse(address) ? new URL(address) : null;
}

function lastOf(header: string | string[] | undefined): string | undefined {
  return header?.toString().split(",").at(-1)?.trim() || undefined;
}

function headersOf({ origin, "sec-fetch-site": site }: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  if (origin !== undefined) headers.set("origin", origin);
  if (site !== undefined) headers.set("sec-fetch-site", site.toString());
  return headers;
}
