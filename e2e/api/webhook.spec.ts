import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { expect, test } from "@/e2e/fixtures/test";
import { deliver, syncEvents } from "@/test/product/deliver";

// As `npm start` runs it.
test.use({ worker: "beside" });

const payload = JSON.stringify({
  event: "calendar.sync_events",
  data: {
    calendar_id: "123e4567-e89b-12d3-a456-426614174000",
    last_updated_ts: "2023-05-01T12:00:00Z",
    affected_event_uuids: [
      "123e4567-e89b-12d3-a456-426614174001",
      "123e4567-e89b-12d3-a456-426614174002",
    ],
  },
});

test("the documented payload with the right key is kept and acknowledged", async ({ app, api }) => {
  const answer = await deliver(app, payload);
  expect(answer.status).toBe(200);
  const { received, delivery, duplicate } = JSON.parse(answer.body);
  expect({ received, duplicate }).toEqual({ received: true, duplicate: false });

  const shown = await (await api("admin")).get(`/api/deliveries/${delivery}`);
  expect(await shown.json()).toMatchObject({
    id: delivery,
    event: "calendar.sync_events",
    calendarId: "123e4567-e89b-12d3-a456-426614174000",
    verdict: "accepted",
    timesReceived: 1,
    body: JSON.parse(payload),
  });
});

test("a wrong, missing or doubled key is refused and nothing is kept", async ({ app }) => {
  const count = () => app.sql<{ n: number }>("select count(*)::int as n from delivery");
  const before = await count();
  for (const keys of [["wrong"], [], [""], [app.apiKey, app.apiKey], [app.apiKey, "wrong"]]) {
    const answer = await deliver(app, payload, { keys });
    expect(answer.status, `keys ${keys.length}`).toBe(401);
    expect(JSON.parse(answer.body).error.code).toBe("unauthenticated");
  }
  expect(await count()).toEqual(before);
});

test("a body that can't be read says why", async ({ app }) => {
  const bad: [string | Buffer, RegExp][] = [
    ["{", /JSON/],
    ["", /JSON/],
    [Buffer.from([0x22, 0xff, 0x22]), /UTF-8/],
    ["[]", /expected object/],
    ['{"event":"calendar.sync_events"}', /data/],
    ['{"event":"calendar.sync_events","data":{"calendar_id":"cal_1"}}', /data\.calendar_id/],
    [syncEvents(randomUUID(), ["evt_1"]), /data\.affected_event_uuids\.0/],
    ["[".repeat(100_000) + "]".repeat(100_000), /nested/],
  ];
  for (const [body, words] of bad) {
    const answer = await deliver(app, body);
    expect(answer.status).toBe(400);
    const { error } = JSON.parse(answer.body);
    expect(error.code).toBe("invalid_request");
    expect(error.message).toMatch(words);
  }
});

test("16 MB are taken, 17 MB are not", async ({ app }) => {
  const bot_id = randomUUID();
  const sized = (megabytes: number) => {
    const complete = (filler: string) =>
      JSON.stringify({ event: "complete", data: { bot_id, filler } });
    return complete("x".repeat(megabytes * 1024 * 1024 - complete("").length));
  };
  expect((await deliver(app, sized(16))).status).toBe(200);
  const answer = await deliver(app, sized(17));
  expect(answer.status).toBe(413);
  expect(JSON.parse(answer.body).error.code).toBe("payload_too_large");
});

for (const framing of ["content-length", "transfer-encoding"] as const) {
  test(`too large a body, by ${framing}, holds up nothing behind it`, async ({ app }) => {
    const { hostname, port } = new URL(app.url);
    const start = (header: string) =>
      `POST /api/webhooks/meeting-baas HTTP/1.1\r\nhost: ${hostname}:${port}\r\n${header}\r\n` +
      `content-type: application/json\r\nx-meeting-baas-api-key: ${app.apiKey}\r\n\r\n`;
    const large = "x".repeat(17 * 1024 * 1024);
    const socket = connect(Number(port), hostname);
    if (framing === "content-length")
      socket.write(`${start(`${framing}: ${large.length}`)}${large}`);
    else {
      const chunk = `${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`;
      socket.write(`${start(`${framing}: chunked`)}${chunk}`);
    }
    socket.write(`${start(`content-length: ${payload.length}`)}${payload}`);
    let answers = "";
    for await (const chunk of socket) {
      answers += chunk;
      if (/HTTP\/1.1 200/.test(answers)) break;
    }
    // An answer of a told length ends without a line's end.
    expect(answers.match(/HTTP\/1.1 \d+/g)).toEqual(["HTTP/1.1 413", "HTTP/1.1 200"]);
  });
}

test("every other method is answered 405 with what is allowed", async ({ app }) => {
  for (const method of ["GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]) {
    const answer = await deliver(app, payload, { method });
    expect(answer.status, method).toBe(405);
    expect(answer.headers.allow, method).toBe("POST");
  }
});

test("kinds of event that aren't used are kept, ignored", async ({ app, api }) => {
  const answer = await deliver(app, JSON.stringify({ event: "bot.sang", data: {} }));
  expect(answer.status).toBe(200);
  const { delivery } = JSON.parse(answer.body);
  const shown = await (await api("viewer")).get(`/api/deliveries/${delivery}`);
  expect(await shown.json()).toMatchObject({ verdict: "ignored", state: "ignored" });
  expect(await shown.json()).not.toHaveProperty("body");
});

test("a report about a bot that nobody knows is kept and shown", async ({ app, api }) => {
  const bot_id = randomUUID();
  const status = { code: "joining_call", created_at: new Date().toISOString() };
  const report = (id: string) =>
    deliver(app, JSON.stringify({ event: "bot.status_change", data: { bot_id: id, status } }));
  const refused = await report("bot_1");
  expect(refused.status).toBe(400);
  expect(JSON.parse(refused.body).error.details[0].path).toBe("data.bot_id");
  const answer = await report(bot_id);
  expect(answer.status).toBe(200);
  const member = await api("member");
  const { delivery } = JSON.parse(answer.body);
  await expect
    .poll(async () => (await (await member.get(`/api/deliveries/${delivery}`)).json()).state)
    .toBe("processed");
  const { bots } = await (await member.get("/api/bots/unmatched")).json();
  expect(bots).toContainEqual({
    upstreamId: bot_id,
    reports: [expect.objectContaining({ code: "joining_call", deliveryId: delivery })],
  });
});

test("ten identical deliveries are one, and cause at most two upstream rounds", async ({
  app,
  api,
  control,
}) => {
  const admin = await api("admin");
  const calendar = await control<{ uuid: string }>("POST", "/calendars", {
    name: "Burst",
    email: "burst@example.com",
  });
  const event = await control<{ uuid: string }>("POST", `/calendars/${calendar.uuid}/events`, {
    title: "Named ten times",
  });
  await expect.poll(async () => (await admin.get(`/api/events/${event.uuid}`)).status()).toBe(200);
  await expect
    .poll(async () => waitingOf(await admin.get("/api/deliveries?state=waiting")))
    .toBe(0);
  await control("PUT", "/settings", { webhooks: false });
  await control("DELETE", "/requests");

  const body = syncEvents(calendar.uuid, [event.uuid]);
  const answers = await Promise.all(Array.from({ length: 10 }, () => deliver(app, body)));
  const bodies = answers.map((answer) => JSON.parse(answer.body));
  expect(new Set(bodies.map((one) => one.delivery)).size).toBe(1);
  expect(bodies.filter((one) => !one.duplicate)).toHaveLength(1);

  const asked = async () =>
    (
      await control<{ count: number }>(
        "GET",
        `/requests?path_prefix=/calendar_events/${event.uuid}`,
      )
    ).count;
  // Nothing changed upstream, so it is asked twice: at once, and 5 to 10 seconds later.
  await expect.poll(asked).toBe(2);
  await deliver(app, body);
  // One sync of a calendar follows the other: what the repetition led to comes before this.
  const next = await deliver(app, syncEvents(calendar.uuid, [randomUUID()]));
  const { delivery } = JSON.parse(next.body);
  const stateOf = async (id: string) =>
    (await (await admin.get(`/api/deliveries/${id}`)).json()).state;
  await expect.poll(() => stateOf(delivery)).toBe("processed");
  expect(await asked()).toBe(2);
  const shown = await admin.get(`/api/deliveries/${bodies[0].delivery}`);
  expect(await shown.json()).toMatchObject({ timesReceived: 11, state: "processed" });
  await control("PUT", "/settings", { webhooks: true });
});

async function waitingOf(answer: { json(): Promise<{ deliveries: unknown[] }> }): Promise<number> {
  return (await answer.json()).deliveries.length;
}
