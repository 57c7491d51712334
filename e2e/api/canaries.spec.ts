import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { call } from "@/e2e/fixtures/call";
import { expect, test } from "@/e2e/fixtures/test";
import { readBundle } from "@/test/product/bundle";
import { deliver } from "@/test/product/deliver";
import { addCalendar } from "@/test/product/upstream";

const secret = (name: string) =>
  `canary-${createHash("sha256").update(name).digest("hex").slice(0, 24)}`;

const AUTH_SECRET = `${secret("auth")}-long-enough`;
const METRICS_TOKEN = secret("metrics");
const MEETING_BAAS_API_KEY_PREVIOUS = secret("previous key");
const oauth = {
  oauth_client_id: "an-id",
  oauth_client_secret: secret("client secret"),
  oauth_refresh_token: secret("refresh token"),
  platform: "Google",
};
const signature = secret("signature");

// As talkative as it gets.
test.use({
  settings: { AUTH_SECRET, METRICS_TOKEN, MEETING_BAAS_API_KEY_PREVIOUS, LOG_LEVEL: "trace" },
});

test("no secret gets into a log, a bundle, an answer or a table", async ({ app, api, control }) => {
  test.setTimeout(120_000);
  const said: [where: string, text: string][] = [];
  const admin = await api("admin");
  const ask = async (method: string, path: string, data?: object) => {
    const answer = await admin.fetch(path, { method, maxRedirects: 0, ...(data && { data }) });
    const headers = answer.headersArray().filter(({ name }) => name.toLowerCase() !== "set-cookie");
    said.push([`${method} ${path}`, `${JSON.stringify(headers)}\n${await answer.text()}`]);
  };

  // Secrets come in by every door, and by some in vain.
  await addCalendar(control, "Canary");
  await ask("POST", "/api/calendars", oauth);
  await ask("POST", "/api/calendars", {
    ...oauth,
    oauth_refresh_token: `${secret("bad")}-expired`,
  });
  await ask("POST", "/api/calendars", { ...oauth, platform: secret("platform") });
  const { email, password } = app.users.admin;
  await ask("POST", "/api/auth/sign-in/email", { email, password: secret("wrong password") });
  await ask("POST", "/api/auth/sign-in/email", { email, password: `${password}x`, more: {} });
  for (const key of [app.apiKey, MEETING_BAAS_API_KEY_PREVIOUS, secret("wrong key")]) {
    const mp4 = `https://recordings.example.com/v.mp4?X-Amz-Signature=${signature}`;
    const body = JSON.stringify({ event: "other", data: { mp4, api_key: "none" } });
    const answer = await deliver(app, body, { keys: [key] });
    said.push(["the webhook", JSON.stringify(answer.headers) + answer.body]);
  }
  await call(`${app.url}/api/metrics`, {
    headers: { authorization: `Bearer ${METRICS_TOKEN}` },
  }).then(({ headers, text }) => said.push(["the metrics", JSON.stringify(headers) + text]));
  const range = "from=2026-01-01T00:00:00Z&to=2027-12-31T00:00:00Z";
  for (const path of [
    "/calendar",
    "/calendars",
    "/changes",
    "/bots",
    "/rules",
    "/deliveries",
    "/settings",
    "/api/calendars",
    `/api/events?${range}`,
    "/api/changes",
    "/api/deliveries",
    "/api/bots",
    "/api/rules",
    "/api/mailboxes",
    "/api/doctor",
    "/api/ready",
  ]) {
    await ask("GET", path);
  }
  const { deliveries } = await (await admin.get("/api/deliveries?limit=20")).json();
  for (const { id } of deliveries) await ask("GET", `/api/deliveries/${id}`);

  for (const [name, text] of readBundle()) said.push([`the bundle's ${name}`, text]);
  said.push(["the log", readFileSync(app.logFile, "utf8")]);
  const tables = await app.sql<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  for (const { name } of tables) {
    const rows = await app.sql<{ text: string }>(`select t::text as text from "${name}" t`);
    said.push([`the table ${name}`, rows.map(({ text }) => text).join("\n")]);
  }

  const { cookies } = await admin.storageState();
  const session = decodeURIComponent(cookies[0]?.value ?? "").split(".")[0] ?? "";
  expect(session.length).toBeGreaterThan(20);
  const canaries: Record<string, string> = {
    AUTH_SECRET,
    METRICS_TOKEN,
    MEETING_BAAS_API_KEY_PREVIOUS,
    "the API key": app.apiKey,
    "the database's password": new URL(app.databaseUrl).password,
    "a password": password,
    "a wrong password": secret("wrong password"),
    "a wrong key": secret("wrong key"),
    "a client's secret": oauth.oauth_client_secret,
    "a refresh token": oauth.oauth_refresh_token,
    "a refused token": secret("bad"),
    "a signed address": signature,
    "a session": session,
  };
  const found = Object.entries(canaries).flatMap(([what, canary]) =>
    said
      .filter(([, text]) => canary !== "" && text.includes(canary))
      .map(([where]) => `${what} in ${where}`),
  );
  // better-auth looks sessions up by their token; docs/security.md says what that means.
  expect(found.filter((one) => one !== "a session in the table session")).toEqual([]);
  const all = said.map(([, text]) => text.length).reduce((sum, length) => sum + length, 0);
  console.log(`${said.length} places, ${all} characters, ${Object.keys(canaries).length} secrets`);
});
