import { request } from "node:http";
import { expect, test } from "vitest";
import { key, startForTest } from "@/test/sandbox/start";

type Sandbox = Awaited<ReturnType<typeof startForTest>>;

/** A call with exactly these headers. */
function call(sandbox: Sandbox, path: string, headers: Record<string, string>, body?: string) {
  const { hostname, port } = new URL(sandbox.url);
  const method = body === undefined ? "GET" : "PUT";
  return new Promise<{ status: number; text: string; headers: object }>((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, async (answer) => {
      let text = "";
      for await (const chunk of answer) text += chunk;
      resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

test.each([
  ["evil.example", 421],
  ["evil.example:80", 421],
  ["127.0.0.1.evil.example", 421],
  ["localhost.evil.example", 421],
  ["localhost@evil.example", 421],
  ["0.0.0.0", 421],
  ["169.254.169.254", 421],
  ["[::ffff:8.8.8.8]", 421],
  ["localhost.", 421],
  ["localhost", 200],
  ["LOCALHOST:4010", 200],
  ["127.0.0.1", 200],
  ["127.8.0.1:1", 200],
  ["[::1]:4010", 200],
])("the name %j is answered with %i, by the API and by its control", async (host, status) => {
  const sandbox = await startForTest();
  const secrets = { "x-meeting-baas-api-key": key, "x-sandbox-token": sandbox.control.token };
  for (const path of ["/calendars/", "/_control/settings"]) {
    expect((await call(sandbox, path, { host, ...secrets })).status, path).toBe(status);
  }
});

test("the control API takes its own token, which the account's key is not", async () => {
  const sandbox = await startForTest();
  const { token } = sandbox.control;
  expect(token.length).toBeGreaterThanOrEqual(32);
  expect((await startForTest()).control.token).not.toBe(token);
  const wrong: Record<string, string>[] = [
    {},
    { "x-meeting-baas-api-key": key },
    { "x-sandbox-token": key },
    { "x-sandbox-token": "" },
    { "x-sandbox-token": `${token}x` },
    { "x-sandbox-token": token.slice(1) },
  ];
  for (const headers of wrong) {
    const answer = await call(sandbox, "/_control/settings", headers);
    expect(answer.status, JSON.stringify(headers)).toBe(401);
  }
  expect((await call(sandbox, "/calendars/", { "x-sandbox-token": token })).status).toBe(401);
});

test.each([
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/json-seq",
  "text/plain; application/json",
  "",
])("a body of the type %j is none for the control API", async (type) => {
  const sandbox = await startForTest();
  const token = { "x-sandbox-token": sandbox.control.token };
  const put = (headers: object) =>
    call(sandbox, "/_control/settings", { ...token, ...headers }, '{"webhooks": false}');
  expect((await put(type ? { "content-type": type } : {})).status).toBe(415);
  expect((await put({ "content-type": "Application/JSON; charset=utf-8" })).status).toBe(200);
});

test("no other site's page is invited, and no answer tells the key", async () => {
  const sandbox = await startForTest();
  const headers = { "x-sandbox-token": sandbox.control.token, origin: "https://evil.example" };
  const own = { ...headers, "content-type": "application/json" };
  const answers = [
    await call(sandbox, "/_control/settings", headers),
    await call(sandbox, "/_control/settings", own, '{"api_key": "test-key"}'),
    await call(sandbox, "/_control/deliveries", headers),
    await call(sandbox, "/_control/requests", headers),
  ];
  const reset = await sandbox.call("POST", "/_control/reset");
  expect(JSON.stringify([answers, reset.json])).not.toContain(key);
  expect(JSON.stringify(answers)).not.toContain(sandbox.control.token);
  expect(JSON.stringify(answers).toLowerCase()).not.toContain("access-control");
  expect((await sandbox.call("GET", "/calendars/")).status).toBe(200);
});

test("an address that means every interface is no name to answer to", async () => {
  const sandbox = await startForTest({ host: "0.0.0.0" });
  const ask = async (host: string) =>
    (await call(sandbox, "/calendars/", { host, "x-meeting-baas-api-key": key })).status;
  expect([await ask("0.0.0.0"), await ask("0"), await ask("127.0.0.1")]).toEqual([421, 421, 200]);
  const named = await startForTest({ host: "localhost" });
  expect((await named.call("GET", "/calendars/")).status).toBe(200);
});
