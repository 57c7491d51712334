import { randomUUID } from "node:crypto";
import { expect, test } from "@/e2e/fixtures/test";
import { type Role, roles } from "@/lib/domain/role";

type Route = { method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"; path: string; needs: Role };

const id = randomUUID();
const range = "from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z";

const routes: Route[] = [
  { method: "GET", path: "/api/calendars", needs: "viewer" },
  { method: "GET", path: `/api/events?${range}`, needs: "viewer" },
  { method: "GET", path: `/api/events/${id}`, needs: "viewer" },
  { method: "GET", path: `/api/events/${id}/history`, needs: "viewer" },
  { method: "GET", path: `/api/calendars/${id}/quarantined`, needs: "viewer" },
  { method: "GET", path: "/api/changes", needs: "viewer" },
  { method: "GET", path: "/api/deliveries", needs: "viewer" },
  { method: "GET", path: `/api/deliveries/${id}`, needs: "viewer" },
  { method: "GET", path: "/api/bots", needs: "viewer" },
  { method: "GET", path: "/api/bots/counts", needs: "viewer" },
  { method: "GET", path: `/api/bots/${id}`, needs: "viewer" },
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
  { method: "POST", path: "/api/calendars", needs: "admin" },
  { method: "PATCH", path: `/api/calendars/${id}`, needs: "admin" },
  { method: "DELETE", path: `/api/calendars/${id}`, needs: "admin" },
  { method: "POST", path: `/api/deliveries/${id}/replay`, needs: "admin" },
];

/** Ids here name nothing and bodies are empty: 404 and 400 tell that the door was open. */
const open = [200, 202, 400, 404];

for (const { method, path, needs } of routes) {
  test(`${method} ${path.split("?")[0]?.replace(id, "{id}")} is for ${needs}s and up`, async ({
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

test("pages send whoever isn't signed in to sign in, and back", async ({ app }) => {
  for (const path of ["/calendar", "/changes", "/deliveries", "/calendars"]) {
    const answer = await fetch(`${app.url}${path}`, { redirect: "manual" });
    expect(answer.status, path).toBe(307);
    const to = new URL(answer.headers.get("location") ?? "", app.url);
    expect(to.pathname).toBe("/sign-in");
    expect(to.searchParams.get("to")).toContain(path);
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
    [`/api/recordings/${id}/media/video?fresh=2`, "fresh"],
    ["/api/changes?kind=moved", "kind.0"],
    ["/api/changes?delivery=1", "delivery"],
    ["/api/changes?cause=chance", "cause"],
    ["/api/deliveries?state=lost", "state"],
  ];
  for (const [path, field] of bad) {
    const answer = await viewer.get(path);
    expect(answer.status(), path).toBe(400);
    const { error } = await answer.json();
    expect(error.code).toBe("invalid_request");
    expect(error.details[0].path, path).toBe(field);
  }
});
