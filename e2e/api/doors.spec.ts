import { call, postForm } from "@/e2e/fixtures/call";
import { expect, test } from "@/e2e/fixtures/test";
import { deliver } from "@/test/product/deliver";

// So that a test can come from any address.
test.use({ settings: { TRUST_PROXY: "on" } });

const paths = [
  "/",
  "/sign-in",
  "/calendar",
  "/calendar/",
  "/nowhere",
  "/icon.svg",
  "/robots.txt",
  "/_next/static/nothing.js",
  "/api/events",
  "/api/live",
  "/api/webhooks/meeting-baas",
  "/api/webhooks/meeting-baas/",
];
const forThisMachine = ["/api/health", "/api/ready", "/api/metrics"];

test("every route and page answers to its own host alone", async ({ app }) => {
  const { host } = new URL(app.url);
  const foreign = [
    "evil.example",
    `evil.example:${app.url.split(":").at(-1)}`,
    `${host}.`,
    `a@${host}`,
  ];
  for (const path of [...paths, ...forThisMachine]) {
    for (const name of foreign) {
      const answer = await call(app.url + path, { headers: { host: name } });
      expect(answer.status, `${path} as ${name}`).toBe(421);
      expect(answer.text).toContain(app.url);
    }
    const forwarded = await call(app.url + path, {
      headers: { "x-forwarded-host": "evil.example" },
    });
    expect(forwarded.status, path).toBe(421);
  }
  const { port } = new URL(app.url);
  for (const name of [`localhost:${port}`, "127.0.0.1", "[::1]:9"]) {
    for (const path of forThisMachine) {
      expect((await call(app.url + path, { headers: { host: name } })).status, path).toBe(200);
    }
    expect((await call(`${app.url}/sign-in`, { headers: { host: name } })).status).toBe(421);
  }
});

test("a delivery for another host is refused and not kept", async ({ app }) => {
  const count = () => app.sql("select count(*) from delivery");
  const before = await count();
  const answer = await call(`${app.url}/api/webhooks/meeting-baas`, {
    method: "POST",
    headers: { host: "evil.example", "x-meeting-baas-api-key": app.apiKey },
    body: '{"event":"other","data":{}}',
  });
  expect(answer.status).toBe(421);
  expect(await count()).toEqual(before);
});

test("the sign-in form is taken from our own pages alone", async ({ app }) => {
  const { email, password } = app.users.viewer;
  const url = `${app.url}/sign-in`;
  const page = (await call(url)).text;
  const post = (headers: Record<string, string>) =>
    postForm(url, page, { email, password }, headers);
  for (const headers of [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: app.url, "sec-fetch-site": "cross-site" },
    // As a page elsewhere would have it, were its name ours.
    { origin: "http://evil.example", "x-forwarded-host": new URL(app.url).host },
  ]) {
    const answer = await post(headers);
    expect(answer.status, JSON.stringify(headers)).toBe(403);
    expect(answer.headers["set-cookie"]).toBeUndefined();
  }
  const forged = await post({ host: "evil.example", origin: "http://evil.example" });
  expect(forged.status).toBe(421);
  expect(forged.headers["set-cookie"]).toBeUndefined();
  const own = await post({ origin: app.url });
  expect(own.status).toBe(303);
  expect(own.headers["set-cookie"]?.[0]).toMatch(/^callboard\.session_token=/);
});

test("guessing an account's password locks out nobody elsewhere", async ({ app }) => {
  const { email, password } = app.users.viewer;
  const attempt = (from: string, sent: string) =>
    call(`${app.url}/api/auth/sign-in/email`, {
      method: "POST",
      // What a proxy adds stands last.
      headers: { "content-type": "application/json", "x-forwarded-for": `198.51.100.7, ${from}` },
      body: JSON.stringify({ email, password: sent }),
    });
  for (let n = 0; n < 10; n++) expect((await attempt("203.0.113.1", "a guess")).status).toBe(401);
  const refused = await attempt("203.0.113.1", password);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect((await attempt("203.0.113.2", password)).status).toBe(200);
});

test("guessing at many accounts ends for the network that it comes from", async ({ app }) => {
  const attempt = (from: string, email: string) =>
    call(`${app.url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": from },
      body: JSON.stringify({ email, password: "a guess of mine" }),
    });
  const codes = await Promise.all(
    Array.from({ length: 55 }, async (_, n) => {
      // Whoever has one IPv6 address has a network of them.
      return (await attempt(`2001:db8:1:2::${n + 1}`, `person-${n}@example.com`)).status;
    }),
  );
  expect(codes.filter((code) => code === 401)).toHaveLength(50);
  expect(codes.filter((code) => code === 429)).toHaveLength(5);
  expect((await attempt("2001:db8:1:3::1", "person-1@example.com")).status).toBe(401);
});

test("thirty who sign in at once wait for their turn, and get in", async ({ app }) => {
  const { email, password } = app.users.member;
  const codes = await Promise.all(
    Array.from({ length: 30 }, async (_, n) => {
      const answer = await call(`${app.url}/api/auth/sign-in/email`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-forwarded-for": `192.0.2.${n + 1}` },
        body: JSON.stringify({ email, password }),
      });
      return answer.status;
    }),
  );
  expect(codes).toEqual(Array(30).fill(200));
});

test("wrong keys are counted, and limited for whoever sends many; the right one always enters", async ({
  app,
  api,
  signIn,
}) => {
  const body = '{"event":"other","data":{}}';
  const wrong = (from: string) =>
    call(`${app.url}/api/webhooks/meeting-baas`, {
      method: "POST",
      headers: { "x-meeting-baas-api-key": "wrong", "x-forwarded-for": from },
      body,
    });
  const codes: number[] = [];
  for (let n = 0; n < 101; n++) codes.push((await wrong("203.0.113.77")).status);
  expect(codes).toEqual([...Array(100).fill(401), 429]);
  expect((await wrong("203.0.113.78")).status).toBe(401);
  expect((await deliver(app, body)).status).toBe(200);
  const viewer = await api("viewer");
  const refused = async () => (await (await viewer.get("/api/deliveries/refused")).json()).calls;
  await expect.poll(refused, { timeout: 15_000 }).toBe(102);
  const page = await signIn("viewer");
  await page.goto("/deliveries");
  await expect(page.getByText("102 calls with a wrong key")).toBeVisible();
});

test("a session has eight live streams, and another once one is closed", async ({ app, api }) => {
  const { cookies } = await (await api("viewer")).storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const open = async (more = "") => {
    const stop = new AbortController();
    const headers = { cookie: cookie + more };
    const { status } = await fetch(`${app.url}/api/live`, { headers, signal: stop.signal });
    return { status, close: () => stop.abort() };
  };
  const streams = await Promise.all(Array.from({ length: 8 }, () => open()));
  expect(streams.map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect((await open()).status).toBe(429);
  expect((await open("; other=1")).status).toBe(429);
  streams[0]?.close();
  await expect
    .poll(async () => {
      const one = await open();
      one.close();
      return one.status;
    })
    .toBe(200);
  for (const { close } of streams) close();
});

test("every answer carries what keeps browsers from misusing it", async ({ app }) => {
  const page = await call(`${app.url}/sign-in`);
  expect(page.headers["content-security-policy"]).toMatch(/default-src 'self'.*'nonce-/);
  const answers = [
    ...(await Promise.all(paths.map((path) => call(app.url + path)))),
    await call(`${app.url}/api/health`),
    await call(`${app.url}/sign-in`, { headers: { host: "evil.example" } }),
    await call(`${app.url}/sign-in`, { method: "POST", headers: { origin: "null" } }),
    await call(`${app.url}/%ff`),
  ];
  for (const { status, headers } of answers) {
    expect(headers, String(status)).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "content-security-policy": expect.stringMatching(/default-src '(none|self)'/),
    });
    expect(headers["strict-transport-security"]).toBeUndefined();
    expect(String(headers["content-security-policy"]).match(/default-src/g)).toHaveLength(1);
  }
});
