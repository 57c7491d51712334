import type { ServerResponse } from "node:http";
import type { Fault } from "./faults";
import type { Answer } from "./route";

/** A text is sent as it is, so that a fault can answer with something that isn't JSON. */
export function sendAnswer(
  response: ServerResponse,
  { status, body, retryAfter }: Answer,
  truncate?: Fault["truncate"],
): void {
  if (retryAfter !== undefined) response.setHeader("Retry-After", retryAfter);
  if (body === undefined) return void response.writeHead(status).end();
  const whole = Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  const half = whole.subarray(0, Math.floor(whole.length / 2));
  const sent = truncate === "json" ? half : whole;
  response.writeHead(status, { "Content-Type": type(body), "Content-Length": sent.length });
  if (truncate !== "connection") return void response.end(sent);
  response.write(half, () => response.socket?.destroy());
}

function type(body: unknown): string {
  if (typeof body !== "string") return "application/json";
  return body.startsWith("<") ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
}
