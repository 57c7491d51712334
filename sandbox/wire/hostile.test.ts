import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startForTest } from "@/test/sandbox/start";

type Sandbox = Awaited<ReturnType<typeof startForTest>>;

let sandbox: Sandbox;
const failures: unknown[] = [];
const note = (error: unknown) => void failures.push(error);

beforeEach(async () => {
  failures.length = 0;
  process.on("uncaughtException", note);
  process.on("unhandledRejection", note);
  sandbox = await startForTest();
});
afterEach(() => {
  process.off("uncaughtException", note);
  process.off("unhandledRejection", note);
});

/** Sends the bytes by themselves; resolves to the status of the answer, 0 when it hangs up. */
function send(...parts: (string | Buffer)[]): Promise<number> {
  const { hostname, port } = new URL(sandbox.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let answer = "";
    socket.setTimeout(10_000, () => reject(new Error(`no answer to ${String(parts[0])}`)));
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      socket.setTimeout(0);
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0));
    });
    for (const part of parts) socket.write(part);
  });
}

const host = () => `host: ${new URL(sandbox.url).host}`;
const head = (line: string, ...headers: string[]) =>
  `${[line, host(), "connection: close", ...headers].join("\r\n")}\r\n\r\n`;
const secrets = () => [
  `x-meeting-baas-api-key: test-key`,
  `x-sandbox-token: ${sandbox.control.token}`,
];

async function stillAnswers(): Promise<void> {
  expect(failures).toEqual([]);
  expect((await sandbox.call("GET", "/calendars/")).status).toBe(200);
  expect((await sandbox.call("GET", "/_control/settings")).status).toBe(200);
}

test.each([
  ["GET // HTTP/1.1", 404],
  ["GET //evil.example/calendars HTTP/1.1", 404],
  ["GET /// HTTP/1.1", 404],
  ["GET /\\ HTTP/1.1", 404],
  ["GET http:// HTTP/1.1", 400],
  ["GET http://[ HTTP/1.1", 400],
  ["GET http://evil.example/calendars/ HTTP/1.1", 400],
  ["GET http://127.0.0.1:99999/ HTTP/1.1", 400],
  ["OPTIONS * HTTP/1.1", 400],
  ["GET /%ff%c0 HTTP/1.1", 404],
  ["GET /calendars/%zz HTTP/1.1", 404],
  ["GET /calendar_events/?calendar_id=%ff HTTP/1.1", 400],
  ["GET /_control/events?calendar_id=%zz HTTP/1.1", 200],
  ["GET /_control/history?event_uuid=__proto__ HTTP/1.1", 404],
  ["BREW /calendars HTTP/1.1", 400],
  ["TRACE /calendars HTTP/1.1", 404],
  ["PROPFIND /_control/settings HTTP/1.1", 404],
  ["CONNECT evil.example:443 HTTP/1.1", 0],
])("%s is answered, and the next call as well", async (line, status) => {
  expect(await send(head(line, ...secrets()))).toBe(status);
  await stillAnswers();
});

test("an address without an end is answered", async () => {
  expect(await send(head(`GET /${"a".repeat(20_000)} HTTP/1.1`, ...secrets()))).toBe(431);
  await stillAnswers();
});

test.each(["/calendars/", "/_control/fail", "/_control/settings", "/_control/ring"])(
  "broken bodies for %s are answered, cut ones forgotten",
  async (path) => {
    const post = (body: string | Buffer, length = Buffer.byteLength(body)) =>
      send(
        head(
          `${path.endsWith("settings") ? "PUT" : "POST"} ${path} HTTP/1.1`,
          "content-type: application/json",
          `content-length: ${length}`,
          ...secrets(),
        ),
        body,
      );
    for (const body of ["{", "[".repeat(100_000), "null", '"\\ud800"', '{"__proto__": 1}', "\0"]) {
      const status = await post(body);
      expect(status, body.slice(0, 20)).toBeGreaterThanOrEqual(400);
      expect(status, body.slice(0, 20)).toBeLessThan(500);
    }
    expect(await post(Buffer.alloc(100 * 1024 * 1024, " "))).toBe(413);
    const { port, hostname } = new URL(sandbox.url);
    const half = connect(Number(port), hostname);
    const sent = head(`POST ${path} HTTP/1.1`, "content-length: 99", ...secrets());
    half.on("error", () => undefined);
    await new Promise<void>((resolve) => half.write(`${sent}{"`, () => resolve()));
    half.resetAndDestroy();
    await stillAnswers();
  },
);

test("settings, faults and histories out of all bounds are refused or survived", async () => {
  for (const now_offset_ms of [Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER]) {
    const { status } = await sandbox.call("PUT", "/_control/settings", { now_offset_ms });
    expect(status).toBe(400);
  }
  const fault = { path: "/calendars", status: 503, retry_after: "one\r\nset-cookie: two" };
  await sandbox.call("POST", "/_control/fail", fault);
  const silence = vi.spyOn(console, "error").mockReturnValue();
  expect((await sandbox.call("GET", "/calendars/")).status).toBe(500);
  expect(silence).toHaveBeenCalled();
  silence.mockRestore();
  await stillAnswers();
});

test("random bytes after a good beginning end no process", async () => {
  for (let n = 0; n < 150; n += 1) {
    const noise = randomBytes(1 + (n % 40)).toString(n % 2 ? "latin1" : "base64url");
    const target = `/${["", "_control/", "bots/", "calendar_events/"][n % 4]}${noise}`;
    await send(head(`${["GET", "POST", "PUT"][n % 3]} ${target} HTTP/1.1`, ...secrets()));
  }
  await stillAnswers();
}, 30_000);
