import { expect, test } from "@/e2e/fixtures/test";
import { memberAt } from "@/test/product/member-at";
import { addPerson, runUser } from "@/test/product/run-user";

test("a command says who is here, changes it, and ends what hangs on it at once", async ({
  app,
}) => {
  const run = (...args: string[]) => runUser(app.databaseUrl, args);
  const person = await addPerson(app.databaseUrl, "member");
  const call = await memberAt(app.url, person);
  expect(await run("list")).toMatch(
    new RegExp(`^${person.email}\tmember\t1 open\tNew member$`, "m"),
  );
  expect(await run("sessions", person.email)).toMatch(/^since \S+\tlast seen \S+\t/m);

  expect(await run("role", person.email, "viewer")).toContain("as viewer");
  expect((await call("/api/calendars/sync", { method: "POST" })).status).toBe(403);

  const live = await call("/api/live");
  expect(live.status).toBe(200);
  const reader = live.body?.getReader();
  const streaming = (async () => {
    // Until the server closes it.
    while (!((await reader?.read())?.done ?? true)) {}
    return "ended";
  })();
  expect(await run("disable", person.email)).toContain("out everywhere");
  expect(await streaming).toBe("ended");
  expect((await call("/api/calendars")).status).toBe(401);
  expect(await run("list")).toMatch(new RegExp(`^${person.email}\tdeactivated\t0 open`, "m"));

  expect(await run("enable", person.email)).toContain("may come in, as viewer");
  const password = "other words by the command";
  const said = await runUser(app.databaseUrl, ["password", person.email], `${password}\n`);
  expect(said).toContain("new password");
  await expect(memberAt(app.url, person)).rejects.toThrow("can't sign in");
  const again = await memberAt(app.url, { ...person, password });
  expect(await run("sessions", person.email, "--end")).toContain("1 ended.");
  expect((await again("/api/calendars")).status).toBe(401);
});

test("who signs out is out in every tab at once, and it is written down", async ({ app }) => {
  const person = await addPerson(app.databaseUrl, "viewer");
  const [here, elsewhere] = [await memberAt(app.url, person), await memberAt(app.url, person)];
  const stream = async (call: typeof here) => {
    const live = await call("/api/live");
    expect(live.status).toBe(200);
    return live.body?.getReader();
  };
  const [ended, goesOn] = [await stream(here), await stream(elsewhere)];
  expect((await here("/api/auth/sign-out", { method: "POST" })).status).toBe(200);
  // Until the server closes it.
  while (!((await ended?.read())?.done ?? true)) {}
  expect((await here("/api/calendars")).status).toBe(401);
  expect((await elsewhere("/api/calendars")).status).toBe(200);
  await goesOn?.cancel();
  const written = await app.sql<{ action: string }>(
    `select action from audit_entry a join "user" u on u.id = a.subject
     where u.email = $1 and action like 'sign %' order by a.id`,
    [person.email],
  );
  expect(written.map(({ action }) => action)).toEqual(["sign in", "sign in", "sign out"]);
});

test("a command that can't be, changes nothing and says why", async ({ app }) => {
  const run = (args: string[], input = "") => runUser(app.databaseUrl, args, input);
  for (const [args, words] of [
    [["disable", "ada@example.com"], "Nobody else is an admin"],
    [["role", "ada@example.com", "viewer"], "Nobody else is an admin"],
    [["role", "nobody@example.com", "viewer"], "Nobody has the address"],
    [["role", "ada@example.com", "king"], "the role must be one of"],
    [["dismiss", "ada@example.com"], "isn't understood"],
    [["list", "ada@example.com"], "isn't understood"],
    [["sessions"], "EMAIL is missing"],
  ] as const) {
    const said = await run([...args]);
    expect(said, args.join(" ")).toMatch(/^exit 1/);
    expect(said).toContain(words);
    expect(said).not.toMatch(/^ +at /m);
  }
  const weak = await run(["password", "ada@example.com"], "unbelievable\n");
  expect(weak).toMatch(/^exit 1[\s\S]*Many people use this password/);
});

test("the last admin can't go, and a token's way is said", async ({ app, api }) => {
  const admin = await api("admin");
  const { people } = await (await admin.get("/api/people")).json();
  const ada = people.find((one: { id: string }) => one.id === app.users.admin.id);
  expect(ada).toMatchObject({ role: "admin", deactivatedAt: null, email: app.users.admin.email });
  for (const change of [{ role: "member" }, { active: false }]) {
    const answer = await admin.patch(`/api/people/${ada.id}`, { data: change });
    expect(answer.status()).toBe(409);
    expect((await answer.json()).error.code).toBe("last_admin");
  }
  const made = await admin.post("/api/tokens", { data: { name: "a script", role: "viewer" } });
  const { secret } = await made.json();
  const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
  const refused = await fetch(`${app.url}/api/tokens`, { method: "POST", headers, body: "{}" });
  expect(refused.status).toBe(403);
  expect((await refused.json()).error.message).toContain("sign in, and do it yourself");
  const live = await fetch(`${app.url}/api/live`, { headers });
  expect(live.status).toBe(200);
  await live.body?.cancel();
});

test("what was written down comes as a file, without secrets in it", async ({ app, api }) => {
  const admin = await api("admin");
  const made = await admin.post("/api/tokens", { data: { name: "=cmd|x", role: "viewer" } });
  const { secret } = await made.json();
  const answer = await admin.get("/api/audit/export?kind=people");
  expect(answer.headers()["content-type"]).toBe("text/csv; charset=utf-8");
  expect(answer.headers()["content-disposition"]).toContain("attachment");
  const text = await answer.text();
  expect(text).toContain("make token");
  expect(text).not.toContain(secret);
  const rows = await app.sql<{ before: unknown }>("select * from audit_entry");
  expect(
    JSON.stringify(rows, (_, value) => (typeof value === "bigint" ? "" : value)),
  ).not.toContain(secret);
  const sorry = await admin.get("/api/audit?kind=secrets");
  expect(sorry.status()).toBe(400);
});
