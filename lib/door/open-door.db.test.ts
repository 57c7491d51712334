import { randomUUID } from "node:crypto";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { createServer, type IncomingHttpHeaders, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { POST, PUT } from "@/app/api/webhooks/meeting-baas/route";
import { metrics } from "@/lib/metrics";
import { prisma } from "@/lib/store/database/prisma";
import { webhookPath } from "./answer-delivery";
import { openDoor } from "./open-door";

const keyHeader = "x-meeting-baas-api-key";
const key = process.env.MEETING_BAAS_API_KEY ?? "";

const ours = new URL(process.env.PUBLIC_URL ?? "").host;

let server: Server;
let port: number;
beforeAll(async () => {
  openDoor();
  server = createServer((call, response) => {
    call.resume().on("end", () => response.end(`behind: ${call.url}`));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

type Call = {
  path?: string;
  method?: string;
  headers?: Record<string, string | string[]>;
  body?: string;
};
type Answered = { status: number; headers: IncomingHttpHeaders; text: string };

function call({ path = webhookPath, method = "POST", headers, body = "" }: Call) {
  return new Promise<Answered>((resolve, reject) => {
    const at = { port, host: "127.0.0.1", path, method, headers: { host: ours, ...headers } };
    const sent = request(at, (answer) => {
      let text = "";
      answer.on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const syncEvents = () =>
  JSON.stringify({ event: "calendar.sync_events", data: { calendar_id: randomUUID() } });

it("a delivery is kept, and nothing of it comes to who listens behind", async () => {
  for (const path of [webhookPath, `${webhookPath}?from=here`]) {
    const { status, headers, text } = await call({
      path,
      headers: { [keyHeader]: key },
      body: syncEvents(),
    });
    expect({ status, type: headers["content-type"] }).toEqual({
      status: 200,
      type: "application/json",
    });
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff" });
    const { received, delivery, duplicate } = JSON.parse(text);
    expect({ received, duplicate }).toEqual({ received: true, duplicate: false });
    expect(await prisma().delivery.count({ where: { id: delivery } })).toBe(1);
  }
});

it.each(["/", "/api/health", `${webhookPath}/`, "/api/webhooks/meeting-baasta"])(
  "%s goes to who listens behind",
  async (path) => {
    expect((await call({ path, headers: { [keyHeader]: key } })).text).toBe(`behind: ${path}`);
  },
);

const headersOf = (keys: string[]) => ({ [keyHeader]: keys });

it.each<[string, string, string[], string]>([
  ["no key", "POST", [], "{}"],
  ["two keys", "POST", [key, key], "{}"],
  ["broken JSON", "POST", [key], "{"],
  ["nothing", "POST", [key], ""],
  ["no calendar", "POST", [key], '{"event":"calendar.sync_events","data":{}}'],
  ["another method", "PUT", [key], "{}"],
])("answers as its route does: %s", async (_what, method, keys, body) => {
  const route = method === "POST" ? POST : PUT;
  const headers = new Headers();
  for (const one of keys) headers.append(keyHeader, one);
  headers.set("host", ours);
  const there = await route(
    new Request(`http://127.0.0.1${webhookPath}`, { method, headers, body }),
  );
  const here = await call({ method, headers: headersOf(keys), body });
  expect(here.status).toBe(there.status);
  expect(JSON.parse(here.text)).toEqual(await there.json());
  for (const [name, value] of there.headers) expect(here.headers[name]).toBe(value);
});

it("one that is cut off is kept from nobody else", async () => {
  const invalid = async () => {
    const { values } = await metrics().intakeAnswers.get();
    return values.find(({ labels }) => labels.verdict === "invalid")?.value ?? 0;
  };
  const before = await invalid();
  const sent = request({ port, host: "127.0.0.1", path: webhookPath, method: "POST" });
  sent.setHeader("host", ours);
  sent.on("error", () => undefined);
  sent.setHeader(keyHeader, key);
  sent.setHeader("content-length", 1_000);
  sent.write('{"event"', () => sent.destroy());
  await expect.poll(invalid).toBe(before + 1);
  expect((await call({ headers: { [keyHeader]: key }, body: syncEvents() })).status).toBe(200);
});

afterEach(() => {
  vi.useRealTimers();
});

it.each([webhookPath, "/api/events"])(
  "a body that comes too slowly is cut off: %s",
  async (path) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const begun = new Promise<void>((resolve) => {
      const heard = () => {
        unsubscribe("http.server.request.start", heard);
        // By then the door has it.
        setImmediate(resolve);
      };
      subscribe("http.server.request.start", heard);
    });
    const socket = connect(port, "127.0.0.1");
    let text = "";
    let isOpen = true;
    const closed = new Promise<void>((resolve) => {
      socket.on("data", (chunk) => {
        text += chunk;
      });
      socket.on("close", () => {
        isOpen = false;
        resolve();
      });
    });
    const headers = `host: ${ours}\r\n${keyHeader}: ${key}\r\ncontent-length: 9`;
    socket.write(`POST ${path} HTTP/1.1\r\n${headers}\r\n\r\n{`);
    await begun;
    vi.advanceTimersByTime(19_999);
    await new Promise(setImmediate);
    expect(isOpen).toBe(true);
    vi.advanceTimersByTime(1);
    await closed;
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
  },
);
