import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Refused } from "../account/refused";

/**
 * A page may have its own name resolve to this machine, and then counts as of the same origin here:
 * only the names that are this machine's are answered.
 * @param given the host that the sandbox was told to listen on
 */
export function checkHost({ headers, socket }: IncomingMessage, given: string): void {
  const name = (headers.host ?? "").toLowerCase().replace(/:\d+$/, "");
  const own = [given, socket.localAddress ?? ""].map((address) => address.toLowerCase());
  // The addresses that mean every interface are nobody's name.
  const isOwn = own.some((one) => !/^[0:.]*$/.test(one) && [one, `[${one}]`].includes(name));
  if (!isOwn && !/^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/.test(name)) {
    throw new Refused(421, "The sandbox answers to this machine's own names only");
  }
}

/** The control API is for whoever started the sandbox, on this machine, and takes JSON alone. */
export function checkControl(request: IncomingMessage, token: string): void {
  const { headers, socket } = request;
  if (!/^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? "")) {
    throw new Refused(403, "The control API answers its own machine only");
  }
  if (!same(headers["x-sandbox-token"], token)) {
    throw new Refused(401, "Unauthorized: the x-sandbox-token header is wrong or missing");
  }
  const hasBody = headers["transfer-encoding"] !== undefined || Number(headers["content-length"]);
  if (hasBody && !/^application\/json *(;|$)/i.test(headers["content-type"] ?? "")) {
    throw new Refused(415, "The control API takes application/json only");
  }
}

export function checkKey({ headers }: IncomingMessage, key: string): void {
  if (same(headers["x-meeting-baas-api-key"], key)) return;
  throw new Refused(401, "Unauthorized: the x-meeting-baas-api-key header is wrong or missing");
}

function same(sent: unknown, secret: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return typeof sent === "string" && timingSafeEqual(digest(sent), digest(secret));
}
