import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * Next can't make a Request of some calls that Node lets in, and answers 500 with a stack in the
 * log. Before it sees them they become calls of a page that isn't there.
 */
export function tameRequests(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    if (isReadable(request)) return;
    request.method = "GET";
    request.url = "/404";
  });
}

function isReadable({ method, url = "" }: IncomingMessage): boolean {
  if (method === "TRACE" || !url.startsWith("/")) return false;
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}
