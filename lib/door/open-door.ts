import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { securityHeaders } from "@/lib/http/security-headers.mjs";
import { answerDelivery, webhookPath } from "./answer-delivery";

type Started = { request: IncomingMessage; server: Server };

/**
 * Takes the webhook's calls in front of Next's router, which costs several times what they do. All
 * others go to whoever listens: the server is Next's own.
 */
export function openDoor(): void {
  const opened = new WeakSet<Server>();
  subscribe("http.server.request.start", (message) => {
    const { server } = message as Started;
    if (opened.has(server)) return;
    opened.add(server);
    standBefore(server);
  });
}

function standBefore(server: Server): void {
  const behind = server.listeners("request");
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (isDelivery(request)) void answer(request, response);
    else for (const listener of behind) listener.call(server, request, response);
  });
}

/** The path as it is meant to be; Next sees to what else comes to the same. */
function isDelivery({ url = "" }: IncomingMessage): boolean {
  return url === webhookPath || url.startsWith(`${webhookPath}?`);
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const header = (name: string) => {
    const value = request.headers[name];
    // Some may come once only, and a list is none of those that are asked for.
    return typeof value === "string" ? value : null;
  };
  const call = { headers: { get: header }, body: request };
  const { status, headers, body } = await answerDelivery(request.method ?? "", call);
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...securityHeaders,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}
