import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Refusal } from "@/lib/domain/refusal";
import { type Answer, errorAnswer } from "@/lib/http/answer-error";
import { clientAddress, clientAddressHeader } from "@/lib/http/client-address";
import { securityHeaders } from "@/lib/http/security-headers";
import { ourHost, turnAway } from "@/lib/http/turn-away";
import { answerDelivery, webhookPath } from "./answer-delivery";
import { cutSlowBody } from "./cut-slow-body";

type Started = { request: IncomingMessage; server: Server };

/**
 * Stands before Next's router, on its own server. Every call passes: what isn't for us is turned
 * away, every answer gets its headers. The webhook's calls are answered here, since the router costs
 * several times what they do.
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
    const { method = "", url = "", headers } = request;
    for (const [name, value] of Object.entries(securityHeaders())) {
      response.setHeader(name, value);
    }
    cutSlowBody(request, response);
    const refusal = turnAway({ method, url, headers });
    if (refusal) return write(response, turnedAway(refusal, method, url));
    introduce(request);
    if (isDelivery(request)) void answer(request, response);
    else for (const listener of behind) listener.call(server, request, response);
  });
}

/** A page's call may be a person's, who reads words. */
function turnedAway(refusal: Refusal, method: string, url: string) {
  const answer = errorAnswer(refusal, method, url);
  return url.startsWith("/api/") ? answer : { ...answer, body: refusal.message };
}

/** Who is asked for is settled by now, and who asks is known here: nobody behind believes others. */
function introduce({ headers, socket }: IncomingMessage): void {
  const forwarded = headers["x-forwarded-for"]?.toString() ?? null;
  const address = clientAddress(socket.remoteAddress, forwarded);
  delete headers[clientAddressHeader];
  if (address !== null) headers[clientAddressHeader] = address;
  // Next compares a form's origin with it.
  headers["x-forwarded-host"] = ourHost();
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
  const from = header(clientAddressHeader);
  const call = { headers: { get: header }, body: request, from };
  write(response, await answerDelivery(request.method ?? "", call));
}

function write(
  response: ServerResponse,
  { status, headers, body }: Omit<Answer, "body"> & { body: object | string },
): void {
  // Nobody listens any more.
  if (response.headersSent || response.destroyed) return;
  const isText = typeof body === "string";
  const text = isText ? body : JSON.stringify(body);
  response.writeHead(status, {
    "content-type": isText ? "text/plain; charset=utf-8" : "application/json",
    "content-length": Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}
