import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { request } from "./request";

type Seen = { method: string; url: string; headers: IncomingMessage["headers"]; body: string };

const key = "key-that-stays-secret";
let seen: Seen[];
let answer: (response: ServerResponse) => void;

const server = createServer(async (incoming, response) => {
  let body = "";
  for await (const chunk of incoming) body += chunk;
  const { method = "", url = "", headers } = incoming;
  seen.push({ method, url, headers, body });
  answer(response);
});

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  Object.assign(process.env, {
    DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
    AUTH_SECRET: "0123456789abcdef0123456789abcdef",
    MEETING_BAAS_API_KEY: key,
    MEETING_BAAS_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    MEETING_BAAS_RPS: "1000",
  });
});
afterAll(() => server.closeAllConnections());
beforeEach(() => {
  seen = [];
});

function answers(status: number, body: string, headers: Record<string, string> = {}): void {
  answer = (response) => response.writeHead(status, headers).end(body);
}

async function failureOf(call: Parameters<typeof request>[0] = { path: "/x" }) {
  const error = await request(call).then(
    () => new Error("it succeeded"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UpstreamError)) throw error;
  expect(`${error.stack} ${JSON.stringify(error)} ${error.cause}`).not.toContain(key);
  return error;
}

describe("a call", () => {
  it("carries the key, its query and its body", async () => {
    answers(200, '{"a": 1}', { date: "Fri, 01 May 2026 12:00:00 GMT" });
    const query = { cursor: "a&b=c/+" };
    const path = "/calendar_events/";
    const { body, date } = await request({ method: "POST", path, query, body: { b: 2 } });
    expect(body).toEqual({ a: 1 });
    expect(date).toEqual(new Date("2026-05-01T12:00:00Z"));
    expect(seen).toMatchObject([{ method: "POST", body: '{"b":2}' }]);
    expect(seen[0]?.url).toBe("/calendar_events/?cursor=a%26b%3Dc%2F%2B");
    expect(seen[0]?.headers).toMatchObject({
      "x-meeting-baas-api-key": key,
      "content-type": "application/json",
    });
  });

  it("without a body announces none, and may be answered by nothing", async () => {
    answers(200, "");
    expect((await request({ path: "/x" })).body).toBeNull();
    expect(seen[0]?.headers["content-type"]).toBeUndefined();
  });

  it.each([undefined, "soon"])("answered at %s by upstream's clock is of ours", async (date) => {
    answer = (response) => {
      response.sendDate = false;
      response.writeHead(200, date ? { date } : {}).end("{}");
    };
    const began = Date.now();
    const told = (await request({ path: "/x" })).date;
    expect(+told).toBeGreaterThanOrEqual(began);
    expect(+told).toBeLessThanOrEqual(Date.now());
  });
});

describe("a failure", () => {
  it.each([
    [404, "not_found", "Meeting BaaS doesn't know it."],
    [401, "unauthorized", "Meeting BaaS doesn't accept the API key."],
    [403, "refused", "Meeting BaaS refused (403)."],
    [429, "throttled", "Meeting BaaS asks us to slow down."],
    [408, "unavailable", "Meeting BaaS failed with status 408."],
    [500, "unavailable", "Meeting BaaS failed with status 500."],
    [503, "unavailable", "Meeting BaaS failed with status 503."],
    [400, "refused", "Meeting BaaS refused (400)."],
    [402, "refused", "Meeting BaaS refused (402)."],
    [409, "conflict", "Meeting BaaS refused (409)."],
  ])("with status %i is %s", async (status, failure, message) => {
    answers(status, "");
    expect(await failureOf()).toMatchObject({ failure, message });
  });

  it.each([
    ['{"error": "Not enough tokens"}', "Not enough tokens"],
    ['{"message": "Not enough tokens"}', "Not enough tokens"],
    ["Not enough tokens\n", "Not enough tokens"],
    ['{"error": {"code": 7}}', "Meeting BaaS refused (422)."],
    ["null", "Meeting BaaS refused (422)."],
    ["<!DOCTYPE html><html><b>Oops</b></html>", "Meeting BaaS refused (422)."],
    ["  <HTML>Oops</HTML>", "Meeting BaaS refused (422)."],
  ])("with the body %j is told in words", async (body, message) => {
    answers(422, body);
    expect((await failureOf()).message).toBe(message);
  });

  it("is told in few words", async () => {
    answers(400, "x".repeat(100_000));
    expect((await failureOf()).message).toHaveLength(300);
  });

  // A maintenance page, or a proxy's: it passes like any outage.
  it("is a redirect, which isn't followed: the key goes nowhere else", async () => {
    answers(302, "", { location: "/elsewhere" });
    expect(await failureOf()).toMatchObject({ failure: "unavailable", answerLost: true });
    expect(seen).toHaveLength(1);
  });

  it.each(["<html>Sorry</html>", "Sorry", '{"cut": '])(
    "is an answer that isn't JSON: %s",
    async (body) => {
      answers(200, body);
      const { failure, message, answerLost } = await failureOf();
      expect({ failure, answerLost }).toEqual({ failure: "unavailable", answerLost: true });
      expect(message).toBe("Meeting BaaS answered with something that isn't JSON.");
    },
  );

  it("is an answer without end", async () => {
    const chunk = Buffer.alloc(1024 * 1024, " ");
    answer = (response) => {
      const more = () => {
        while (!response.destroyed && response.write(chunk)) {}
      };
      response.on("drain", more).writeHead(200);
      more();
    };
    expect(await failureOf()).toMatchObject({
      failure: "unreadable",
      message: "Meeting BaaS answered with more than 32 MB.",
    });
  });
});

describe("how long to wait", () => {
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
  const retry = (value: string) => ({ "retry-after": value });
  const reset = (value: string) => ({ "x-ratelimit-reset": value });

  it.each<[string, () => Record<string, string>, number | null]>([
    ["nothing", () => ({}), null],
    ["seconds", () => retry("7"), 7],
    ["a date", () => retry(inMinutes(2).toUTCString()), 120],
    ["a past date", () => retry(inMinutes(-2).toUTCString()), 0],
    ["years", () => retry("99999999"), 3600],
    ["nonsense", () => retry("soon"), null],
    ["seconds in its own header", () => reset("9"), 9],
    ["an instant there", () => reset(String(Math.round(+inMinutes(1) / 1000))), 60],
    ["nonsense there", () => reset("soon"), null],
  ])("is what upstream asks for: %s", async (_what, headers, expected) => {
    answers(429, "", headers());
    const { retryAfterSeconds } = await failureOf();
    if (expected === null) expect(retryAfterSeconds).toBeNull();
    else expect(Math.abs((retryAfterSeconds ?? -100) - expected)).toBeLessThan(3);
  });
});

describe("an answer that doesn't come", () => {
  it.each<[string, (response: ServerResponse) => void, string]>([
    ["never", () => undefined, "Meeting BaaS didn't answer in time."],
    ["in part", (r) => r.writeHead(200).write("{"), "Meeting BaaS didn't answer in time."],
    ["any more", (r) => r.socket?.destroy(), "Meeting BaaS can't be reached."],
  ])("%s is lost: the call may have had its effect", async (_what, act, message) => {
    answer = act;
    expect(await failureOf({ path: "/x", deadlineMilliseconds: 150 })).toMatchObject({
      failure: "unavailable",
      message,
      answerLost: true,
    });
  });

  it.each([400, 404, 429])("isn't lost when it says %i", async (status) => {
    answers(status, "");
    expect((await failureOf()).answerLost).toBe(false);
  });
});

describe("whatever upstream says as its reason", () => {
  it.each([
    ["a NUL", `"No\\u0000 tokens"`, "No tokens"],
    ["half of a pair", `"No tokens \\ud83d"`, "No tokens \ufffd"],
    ["lines and bells", `"No\\r\\n\\u0007\\u2028 tokens\\u001b[31m"`, "No tokens [31m"],
    ["nothing but controls", `"\\u0000\\u0001"`, "Meeting BaaS refused (400)."],
  ])("is told as a line that can be kept: %s", async (_what, reason, told) => {
    answers(400, `{"error": ${reason}}`);
    expect((await failureOf()).message).toBe(told);
  });

  it("is cut between two characters, and told at once, however long it is", async () => {
    answers(400, `x${"\u{1f600}".repeat(500_000)}`);
    const { message } = await failureOf();
    expect(message.length).toBeLessThanOrEqual(300);
    expect(message).toBe(message.toWellFormed());
    expect(message.startsWith("x\u{1f600}")).toBe(true);
    expect(message).not.toContain("\ufffd");
  });

  it("holds however the failure is made", () => {
    const { message } = new UpstreamError("unreadable", `It says\u0000\n${"y".repeat(2_000)}`);
    expect(message).toMatch(/^It says y+$/);
    expect(message.length).toBeLessThanOrEqual(300);
  });
});
