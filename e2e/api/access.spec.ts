import { randomUUID } from "node:crypto";
import { expect, test } from "@/e2e/fixtures/test";
import { type Role, roles } from "@/lib/domain/role";
import { addPerson, runUser } from "@/test/product/run-user";

type Route = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  needs: Role;
  /** For people alone: no script's token opens it, whatever its role. */
  own?: true;
};

const id = randomUUID();
const range = "from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z";

const routes: Route[] = [
  { method: "GET", path: "/api/calendars", needs: "viewer" },
  { method: "GET", path: `/api/events?${range}`, needs: "viewer" },
  { method: "GET", path: `/api/events/${id}`, needs: "viewer" },
  { method: "GET", path: `/api/events/${id}/history`, needs: "viewer" },
  { method: "GET", path: `/api/calendars/${id}/quarantined`, needs: "viewer" },
  { method: "GET", path: "/api/changes", needs: "viewer" },
  { method: "GET", path: `/api/meetings?${range}`, needs: "viewer" },
  { method: "PUT", path: "/api/seen", needs: "member" },
  { method: "GET", path: "/api/search?q=review", needs: "viewer" },
  { method: "GET", path: "/api/deliveries", needs: "viewer" },
  { method: "GET", path: "/api/deliveries/refused", needs: "viewer" },
  { method: "GET", path: `/api/deliveries/${id}`, needs: "viewer" },
  { method: "GET", path: "/api/bots", needs: "viewer" },
  { method: "GET", path: "/api/bots/counts", needs: "viewer" },
  { method: "GET", path: `/api/bots/${id}`, needs: "viewer" },
  { method: "GET", path: "/api/recordings", needs: "viewer" },
  { method: "GET", path: "/api/recordings/access", needs: "viewer" },
  { method: "PUT", path: "/api/recordings/access", needs: "admin" },
  { method: "PUT", path: `/api/recordings/${id}/hold`, needs: "admin" },
  { method: "DELETE", path: `/api/recordings/${id}/hold`, needs: "admin" },
  { method: "GET", path: `/api/recordings/${id}`, needs: "viewer" },
  { method: "GET", path: `/api/recordings/${id}/media/video`, needs: "viewer" },
  { method: "GET", path: `/api/recordings/${id}/transcript`, needs: "viewer" },
  { method: "GET", path: `/api/recordings/${id}/captions`, needs: "viewer" },
  { method: "GET", path: "/api/bots/unmatched", needs: "member" },
  { method: "PUT", path: `/api/bots/${id}/upstream`, needs: "admin" },
  { method: "DELETE", path: `/api/recordings/${id}`, needs: "admin" },
  { method: "POST", path: "/api/calendars/sync", needs: "member" },
  { method: "POST", path: `/api/calendars/${id}/sync`, needs: "member" },
  { method: "POST", path: `/api/events/${id}/bot`, needs: "member" },
  { method: "PATCH", path: `/api/events/${id}/bot`, needs: "member" },
  { method: "DELETE", path: `/api/events/${id}/bot`, needs: "member" },
  { method: "GET", path: "/api/missing-bots", needs: "viewer" },
  { method: "POST", path: `/api/events/${id}/bot/now`, needs: "member" },
  { method: "POST", path: `/api/bots/${id}/leave`, needs: "member" },
  { method: "POST", path: `/api/events/${id}/bot/adoption`, needs: "member" },
  { method: "PUT", path: `/api/events/${id}/decision`, needs: "member" },
  { method: "GET", path: "/api/bot-defaults", needs: "viewer" },
  { method: "PUT", path: "/api/bot-defaults", needs: "admin" },
  { method: "GET", path: `/api/events/${id}/why`, needs: "viewer" },
  { method: "POST", path: `/api/events/${id}/why`, needs: "admin" },
  { method: "GET", path: "/api/rules", needs: "viewer" },
  { method: "GET", path: "/api/rules/revisions", needs: "viewer" },
  { method: "GET", path: "/api/rules/revisions/7", needs: "viewer" },
  { method: "PUT", path: "/api/rules", needs: "admin" },
  { method: "POST", path: "/api/rules/preview", needs: "admin" },
  { method: "GET", path: "/api/mailboxes", needs: "viewer" },
  { method: "PUT", path: "/api/mailboxes/nobody@example.com", needs: "admin" },
  { method: "GET", path: "/api/doctor", needs: "admin" },
  { method: "POST", path: "/api/calendars", needs: "admin" },
  { method: "PATCH", path: `/api/calendars/${id}`, needs: "admin" },
  { method: "DELETE", path: `/api/calendars/${id}`, needs: "admin" },
  { method: "POST", path: `/api/deliveries/${id}/replay`, needs: "admin" },
  { method: "GET", path: "/api/people", needs: "admin" },
  { method: "PATCH", path: `/api/people/${id}`, needs: "admin", own: true },
  { method: "POST", path: `/api/people/${id}/reset`, needs: "admin", own: true },
  { method: "POST", path: "/api/invitations", needs: "admin", own: true },
  { method: "DELETE", path: `/api/invitations/${id}`, needs: "admin", own: true },
  { method: "PUT", path: "/api/password", needs: "viewer", own: true },
  { method: "GET", path: "/api/sessions", needs: "viewer", own: true },
  { method: "GET", path: "/api/sessions?of=everybody", needs: "admin", own: true },
  { method: "DELETE", path: "/api/sessions", needs: "viewer", own: true },
  { method: "DELETE", path: `/api/sessions?person=${id}`, needs: "admin", own: true },
  { method: "DELETE", path: `/api/sessions/${id}`, needs: "viewer", own: true },
  { method: "GET", path: "/api/tokens", needs: "viewer", own: true },
  { method: "GET", path: "/api/tokens?of=everybody", needs: "admin", own: true },
  { method: "POST", path: "/api/tokens", needs: "viewer", own: true },
  { method: "DELETE", path: `/api/tokens/${id}`, needs: "viewer", own: true },
  { method: "GET", path: "/api/audit", needs: "admin" },
  { method: "GET", path: "/api/audit/export", needs: "admin" },
];

/** Ids here name nothing and bodies are empty: 404 and 400 tell that the door was open. */
const open = [200, 202, 400, 404];

/** Scripts' tokens, of each role, and of somebody who is gone; made once, or signing in would take long. */
const tokens = new Map<Role | "gone", string>();

test.beforeAll(async ({ app }) => {
  tokens.clear();
  for (const role of roles) {
    const { call } = await signedInAt(app.url, app.users[role]);
    const made = await call("POST", "/api/tokens", { name: "the table", role, days: 1 });
    expect(made.status).toBe(200);
    tokens.set(role, (await made.json()).secret);
  }
  const person = await addPerson(app.databaseUrl, "admin");
  const { call, cookie } = await signedInAt(app.url, person);
  const made = await call("POST", "/api/tokens", { name: "left behind", role: "admin", days: 1 });
  tokens.set("gone", (await made.json()).secret);
  goneCookie = cookie;
  expect((await call("GET", "/api/people")).status).toBe(200);
  expect(await runUser(app.databaseUrl, ["disable", person.email])).toContain("deactivated");
});

let goneCookie = "";

async function signedInAt(url: string, { email, password }: { email: string; password: string }) {
  const json = { "content-type": "application/json" };
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ email, password }),
  });
  expect(answer.status).toBe(200);
  const cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const call = (method: string, path: string, body?: object) =>
    fetch(url + path, {
      method,
      headers: { cookie, ...(body && json) },
      ...(body && { body: JSON.stringify(body) }),
    });
  return { cookie, call };
}

for (const { method, path, needs, own } of routes) {
  test(`${method} ${path.replace(/[?](?!of|person).*/, "").replace(id, "{id}")} is for ${needs}s and up`, async ({
    app,
    api,
  }) => {
    const call = async (role: Role | null, headers = {}) =>
      (await api(role)).fetch(path, { method, headers });

    const nobody = await call(null);
    expect(nobody.status()).toBe(401);
    expect((await nobody.json()).error.code).toBe("unauthenticated");

    for (const role of roles) {
      const answer = await call(role);
      const may = roles.indexOf(role) >= roles.indexOf(needs);
      if (may) expect(open, role).toContain(answer.status());
      else expect(answer.status(), role).toBe(403);
    }
    const withToken = (secret: string | undefined, headers: Record<string, string> = {}) =>
      fetch(app.url + path, { method, headers: { authorization: `Bearer ${secret}`, ...headers } });
    for (const role of roles) {
      const answer = await withToken(tokens.get(role));
      const may = !own && roles.indexOf(role) >= roles.indexOf(needs);
      if (may) expect(open, `a token of a ${role}`).toContain(answer.status);
      else expect(answer.status, `a token of a ${role}`).toBe(403);
    }
    // Nor does a good cookie help where the token is none.
    const { cookies } = await (await api("admin")).storageState();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    for (const secret of ["", "cb_", `${tokens.get("admin")}x`, tokens.get("gone")]) {
      expect((await withToken(secret, { cookie })).status, `token ${secret}`).toBe(401);
    }
    const gone = await fetch(app.url + path, { method, headers: { cookie: goneCookie } });
    expect(gone.status, "deactivated").toBe(401);

    if (method === "GET") return;
    for (const headers of [
      { origin: "https://evil.example" },
      { "sec-fetch-site": "cross-site" },
    ]) {
      const answer = await call("admin", headers);
      expect(answer.status(), JSON.stringify(headers)).toBe(403);
    }
  });
}

test("the live stream is for people who are signed in", async ({ app, api }) => {
  expect((await fetch(`${app.url}/api/live`)).status).toBe(401);
  const { cookies } = await (await api("viewer")).storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const stop = new AbortController();
  const answer = await fetch(`${app.url}/api/live`, { headers: { cookie }, signal: stop.signal });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  stop.abort();
});

test("a session that was tampered with, or has ended, is none", async ({ app, api }) => {
  const [cookie] = (await (await api("viewer")).storageState()).cookies;
  const ask = (value: string) =>
    fetch(`${app.url}/api/calendars`, { headers: { cookie: `${cookie?.name}=${value}` } });
  const value = cookie?.value ?? "";
  expect((await ask(value)).status).toBe(200);
  expect((await ask(`x${value}`)).status).toBe(401);
  expect((await ask(value.split(".")[0] ?? "")).status).toBe(401);
});

test("pages send whoever isn't signed in to sign in, and back; a token opens none", async ({
  app,
}) => {
  const nobody = [
    {},
    { authorization: `Bearer ${tokens.get("admin")}` },
    { cookie: goneCookie },
  ] as Record<string, string>[];
  for (const path of [
    "/calendar",
    "/changes",
    "/recordings",
    "/rules",
    "/deliveries",
    "/calendars",
    "/you",
    "/team",
  ]) {
    for (const headers of nobody) {
      const answer = await fetch(`${app.url}${path}`, { redirect: "manual", headers });
      expect(answer.status, path).toBe(307);
      const to = new URL(answer.headers.get("location") ?? "", app.url);
      expect(to.pathname).toBe("/sign-in");
      expect(to.searchParams.get("to")).toContain(path);
    }
  }
});

test("the team's page is for admins", async ({ api }) => {
  for (const role of roles) {
    const answer = await (await api(role)).get("/team");
    expect(answer.status(), role).toBe(role === "admin" ? 200 : 403);
  }
});

test("health and readiness need no session", async ({ app }) => {
  expect(await (await fetch(`${app.url}/api/health`)).json()).toEqual({ status: "ok" });
  expect(await (await fetch(`${app.url}/api/ready`)).json()).toEqual({
    status: "ok",
    checks: { database: "ok", migrations: "ok" },
  });
});

test("idle connections stay open for longer than a proxy keeps them", async ({ app }) => {
  const answer = await fetch(`${app.url}/api/health`);
  expect(answer.headers.get("keep-alive")).toBe("timeout=75");
});

test("malformed queries name the parameter", async ({ api }) => {
  const viewer = await api("viewer");
  const bad: [string, string][] = [
    ["/api/events", "from"],
    [`/api/events?${range}&limit=501`, "limit"],
    [`/api/events?${range}&cursor=nonsense`, "cursor"],
    [`/api/events?${range}&calendar=1`, "calendar.0"],
    [`/api/events?${range}&bot=maybe`, "bot"],
    ["/api/events?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "to"],
    ["/api/events/1", "id"],
    ["/api/bots?group=some", "group"],
    ["/api/bots?state=asleep", "state"],
    ["/api/bots?limit=501", "limit"],
    ["/api/bots?cursor=nonsense", "cursor"],
    ["/api/bots?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "to"],
    ["/api/bots/1", "id"],
    ["/api/recordings/1", "id"],
    ["/api/recordings?limit=501", "limit"],
    ["/api/recordings?cursor=nonsense", "cursor"],
    [`/api/recordings/${id}/media/video?fresh=2`, "fresh"],
    [`/api/meetings?${range}&calendar=1`, "calendar.0"],
    ["/api/meetings?from=2026-01-01T00:00:00Z&to=2026-03-05T00:00:00Z", "to"],
    ["/api/meetings?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "to"],
    ["/api/changes?unseen=maybe", "unseen"],
    ["/api/search", "q"],
    ["/api/search?q=%20", "q"],
    ["/api/changes?kind=moved", "kind.0"],
    ["/api/changes?delivery=1", "delivery"],
    ["/api/changes?id=one", "id.0"],
    ["/api/changes?cause=chance", "cause"],
    ["/api/deliveries?state=lost", "state"],
    ["/api/rules/revisions?limit=501", "limit"],
    ["/api/rules/revisions?cursor=nonsense", "cursor"],
    ["/api/rules/revisions/latest", "revision"],
    ["/api/events/1/why", "id"],
    ["/api/sessions?of=nobody", "of"],
  ];
  for (const [path, field] of bad) {
    const answer = await viewer.get(path);
    expect(answer.status(), path).toBe(400);
    const { error } = await answer.json();
    expect(error.code).toBe("invalid_request");
    expect(error.details[0].path, path).toBe(field);
  }
});
