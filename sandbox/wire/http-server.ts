import { createServer, type IncomingMessage, type Server } from "node:http";
import { Refused } from "../account/refused";
import type { Settings } from "../account/settings";
import { random } from "../chance/random";
import { draw } from "../chance/range";
import { now } from "../clock/clock";
import type { Fault, Faults } from "./faults";
import type { RequestLog } from "./request-log";
import type { Answer, Route } from "./route";
import { sendAnswer } from "./send-answer";

const largestBody = 5 * 1024 * 1024;

/** The API for whoever has the key, and its control panel for this machine. */
export function httpServer(
  api: Route[],
  control: Route[],
  { settings, faults, log }: { settings: Settings; faults: Faults; log: RequestLog },
): Server {
  const dice = random("latency");
  return createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://sandbox");
    const path = pathname.replace(/(.)\/$/, "$1");
    response.setHeader("Date", new Date(now(settings)).toUTCString());
    const answering = path.startsWith("/_control")
      ? serveControl()
      : serveApi(log.add(request.method ?? "GET", request.url ?? "/"));
    answering.catch(() => response.destroy());

    async function serveControl() {
      const answer = isLoopback(request.socket.remoteAddress)
        ? await run(control)
        : refusal(403, "The control API answers its own machine only");
      sendAnswer(response, answer);
    }

    async function serveApi(logged: { status: number | null }) {
      const fault = faults.take(request.method ?? "GET", path);
      const passes = !fault || fault.after_effect || letsThrough(fault);
      const answer = passes ? await run(api, settings.api_key) : undefined;
      await pause(draw(settings.latency_ms, dice) + draw(fault?.delay_ms ?? 0, dice));
      if (fault?.status === "timeout") return;
      if (fault?.status === "reset") return void request.socket.resetAndDestroy();
      if (fault?.status === "stall") {
        return response.writeHead(200, { "Content-Type": "application/json" }).flushHeaders();
      }
      const final = fault && !letsThrough(fault) ? failure(fault, fault.status) : answer;
      if (!final) return;
      logged.status = final.status;
      if (fault?.retry_after !== undefined) response.setHeader("Retry-After", fault.retry_after);
      sendAnswer(response, final, fault?.truncate);
    }

    async function run(routes: Route[], key?: string): Promise<Answer> {
      try {
        const body = await readBody(request);
        if (key !== undefined && request.headers["x-meeting-baas-api-key"] !== key) {
          throw new Refused(
            401,
            "Unauthorized: the x-meeting-baas-api-key header is wrong or missing",
          );
        }
        for (const { method, pattern, handle } of routes) {
          const match = pattern.exec(path);
          if (!match || method !== request.method) continue;
          return handle({ params: match.groups ?? {}, query: searchParams, body: parse(body) });
        }
        throw new Refused(404, `No ${request.method} ${path} here`);
      } catch (error) {
        if (error instanceof Refused) {
          const { status, message, retryAfter } = error;
          return { ...refusal(status, message), ...(retryAfter ? { retryAfter } : {}) };
        }
        console.error("The sandbox failed:", error);
        return refusal(500, "The sandbox failed: its output says why");
      }
    }
  });
}

function refusal(status: number, message: string): Answer {
  return { status, body: { error: message } };
}

/** Whether the call's own answer goes out, late or cut as it may be. */
function letsThrough(fault: Fault): boolean {
  return typeof fault.status === "number" && fault.status < 300 && fault.body === undefined;
}

function failure(fault: Fault, status: number): Answer {
  return { status, body: fault.body ?? { error: `Failing with ${status}, as asked` } };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > largestBody) throw new Refused(413, "The body is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parse(body: string): unknown {
  if (body === "") return undefined;
  try {
    return JSON.parse(body);
  } catch {
    throw new Refused(400, "The body is no JSON");
  }
}

function isLoopback(address: string | undefined): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(address ?? "");
}

function pause(ms: number): Promise<void> {
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();
}
