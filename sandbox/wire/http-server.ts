import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Refused } from "../account/refused";
import type { Settings } from "../account/settings";
import { random } from "../chance/random";
import { draw } from "../chance/range";
import { now } from "../clock/clock";
import { checkControl, checkHost, checkKey } from "./admission";
import type { Fault, Faults } from "./faults";
import type { RequestLog } from "./request-log";
import type { Answer, Route } from "./route";
import { sendAnswer } from "./send-answer";

const largestBody = 5 * 1024 * 1024;

/** What a server is told of whom it answers. */
type Doors = {
  settings: Settings;
  faults: Faults;
  log: RequestLog;
  /** What the control API asks for. */
  token: string;
  /** The address that it listens on. */
  host: string;
  /** Serves recordings to whoever has their address. */
  serveRecording(request: IncomingMessage, response: ServerResponse): void;
};

/** The API for whoever has the key, and its control panel for whoever started it. */
export function httpServer(api: Route[], control: Route[], doors: Doors): Server {
  const { settings, faults, log, token, host, serveRecording } = doors;
  const dice = random("latency");
  return createServer((request, response) => {
    answerCall(request, response).catch((error) => fail(response, error));
  });

  async function answerCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url = "/" } = request;
    const [target = "/", query = ""] = url.split(/\?(.*)/s);
    const path = target.replace(/(.)\/$/, "$1");
    response.setHeader("Date", new Date(now(settings)).toUTCString());
    if (/^\/_control(\/|$)/.test(path)) {
      return sendAnswer(response, await run(control, () => checkControl(request, token)));
    }
    if (path.startsWith("/media/")) {
      const refused = refusalOf(() => checkHost(request, host));
      return refused ? sendAnswer(response, refused) : serveRecording(request, response);
    }
    const logged = log.add(method, url);
    const fault = faults.take(method, path);
    const passes = !fault || fault.after_effect || letsThrough(fault);
    const answer = passes ? await run(api, () => checkKey(request, settings.api_key)) : undefined;
    await pause(draw(settings.latency_ms, dice) + draw(fault?.delay_ms ?? 0, dice));
    if (fault?.status === "timeout") return;
    if (fault?.status === "reset") return void request.socket.resetAndDestroy();
    if (fault?.status === "stall") {
      return void response.writeHead(200, { "Content-Type": "application/json" }).flushHeaders();
    }
    const final = fault && !letsThrough(fault) ? failure(fault, fault.status) : answer;
    if (!final) return;
    logged.status = final.status;
    if (fault?.retry_after !== undefined) response.setHeader("Retry-After", fault.retry_after);
    sendAnswer(response, final, fault?.truncate);

    async function run(routes: Route[], admit: () => void): Promise<Answer> {
      try {
        checkHost(request, host);
        admit();
        const body = await readBody(request);
        if (!target.startsWith("/")) throw new Refused(400, "The address isn't a path");
        for (const { method, pattern, handle } of routes) {
          const match = pattern.exec(path);
          if (!match || method !== request.method) continue;
          const params = match.groups ?? {};
          return handle({ params, query: new URLSearchParams(query), body: parse(body) });
        }
        throw new Refused(404, `No ${request.method} ${path} here`);
      } catch (error) {
        return refused(error);
      }
    }
  }
}

function refusalOf(admit: () => void): Answer | undefined {
  try {
    admit();
  } catch (error) {
    return refused(error);
  }
  return undefined;
}

function refused(error: unknown): Answer {
  if (!(error instanceof Refused)) throw error;
  const { status, message, retryAfter } = error;
  return { ...refusal(status, message), ...(retryAfter ? { retryAfter } : {}) };
}

/** One call that fails says so, and takes no other along; who hung up needn't be told. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.destroyed) return;
  console.error("The sandbox failed:", error);
  if (response.headersSent) return void response.destroy();
  sendAnswer(response, refusal(500, "The sandbox failed: its output says why"));
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

/** Reads to the end of what is too large, too: who still sends doesn't hear the answer. */
async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  if (size > largestBody) throw new Refused(413, "The body is too large");
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

function pause(ms: number): Promise<void> {
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();
}
