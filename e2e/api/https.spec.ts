import { call } from "@/e2e/fixtures/call";
import { expect, test } from "@/e2e/fixtures/test";

const PUBLIC_URL = "https://callboard.example";
const METRICS_TOKEN = "a-token-of-many-letters";
const host = "callboard.example";

// As behind a proxy with https that forwards people's host, and whose word isn't trusted.
test.use({ settings: { PUBLIC_URL, METRICS_TOKEN } });

type SignIn = { email: string; password: string };
const signIn = (url: string, { email, password }: SignIn, from = "203.0.113.1") =>
  call(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { host, "content-type": "application/json", "x-forwarded-for": from },
    body: JSON.stringify({ email, password }),
  });

test("signing out takes the cookie from the browser", async ({ app }) => {
  const [set = ""] = (await signIn(app.url, app.users.member)).headers["set-cookie"] ?? [];
  expect(set).toMatch(/^__Host-callboard\.session_token=.+; Path=\/; .*Secure; HttpOnly/);
  const cookie = set.split(";")[0] ?? "";
  const answer = await call(`${app.url}/api/auth/sign-out`, {
    method: "POST",
    headers: { host, cookie, origin: PUBLIC_URL },
  });
  expect(answer.status).toBe(200);
  const [dropped = ""] = answer.headers["set-cookie"] ?? [];
  expect(dropped).toMatch(/^__Host-callboard\.session_token=;/);
  // Else browsers ignore it, since of such a name.
  for (const part of ["Path=/", "Secure", "Max-Age=0"]) expect(dropped).toContain(part);
  expect((await call(`${app.url}/api/calendars`, { headers: { host, cookie } })).status).toBe(401);
});

test("browsers are told to come over https only", async ({ app }) => {
  for (const path of ["/sign-in", "/api/health", "/api/webhooks/meeting-baas", "/nowhere"]) {
    const { headers } = await call(app.url + path, { headers: { host } });
    expect(headers["strict-transport-security"], path).toBe("max-age=31536000");
  }
});

test("the host is known by its name alone, whatever port the proxy writes", async ({ app }) => {
  const ask = async (name: string) =>
    (await call(`${app.url}/sign-in`, { headers: { host: name } })).status;
  expect(await ask(host)).toBe(200);
  expect(await ask(`${host}:443`)).toBe(200);
  expect(await ask("CALLBOARD.example")).toBe(200);
  expect(await ask(`${host}:8443`)).toBe(421);
  expect(await ask(new URL(app.url).host)).toBe(421);
});

test("nobody reads the metrics without the token, from this machine either", async ({ app }) => {
  const ask = async (headers: Record<string, string>) =>
    (await call(`${app.url}/api/metrics`, { headers })).status;
  expect(await ask({})).toBe(401);
  expect(await ask({ authorization: `Bearer ${METRICS_TOKEN}` })).toBe(200);
});

test("where addresses may be made up, an account is locked for all of them", async ({ app }) => {
  const nobody = { email: "nobody@example.com", password: "a guess of mine" };
  const attempt = async (n: number) => (await signIn(app.url, nobody, `203.0.113.${n}`)).status;
  for (let n = 0; n < 10; n++) expect(await attempt(n)).toBe(401);
  expect(await attempt(10)).toBe(429);
});
