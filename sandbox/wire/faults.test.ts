import { describe, expect, test } from "vitest";
import { key, startForTest } from "@/test/sandbox/start";

describe("faults", () => {
  test("fail as often as asked, then no more; the log tells them apart", async () => {
    const { call } = await startForTest();
    await call("POST", "/_control/fail", { path: "/calendars/", status: 429, retry_after: 3 });
    const failed = await call("GET", "/calendars/");
    expect(failed.status).toBe(429);
    expect(failed.headers.get("retry-after")).toBe("3");
    expect((await call("GET", "/calendars/")).status).toBe(200);
    const log = await call("GET", "/_control/requests?method=get&path_prefix=/calendars");
    expect(log.json).toMatchObject({ count: 2, requests: [{ status: 429 }, { status: 200 }] });
  });

  test("after_effect loses the answer, not the effect", async () => {
    const { call, calendar, event } = await startForTest();
    const { uuid } = await event((await calendar()).uuid);
    const fault = { method: "POST", path: "^/calendar_events/.*/bot$", after_effect: true };
    await call("POST", "/_control/fail", { ...fault, status: "reset" });
    const lost = call("POST", `/calendar_events/${uuid}/bot`, { bot_name: "Bot" });
    await expect(lost).rejects.toThrow("fetch failed");
    const read = await call("GET", `/calendar_events/${uuid}`);
    expect(read.json).toMatchObject({ bot_param: { bot_name: "Bot" } });
  });

  test("timeout never answers", async () => {
    const { call, url } = await startForTest();
    await call("POST", "/_control/fail", { path: "/calendars", status: "timeout" });
    const signal = AbortSignal.timeout(100);
    const headers = { "x-meeting-baas-api-key": key };
    await expect(fetch(`${url}/calendars`, { headers, signal })).rejects.toThrow("timeout");
  });

  test("stall sends headers, and nothing after them", async () => {
    const { call, url } = await startForTest();
    await call("POST", "/_control/fail", { path: "/calendars", status: "stall" });
    const headers = { "x-meeting-baas-api-key": key };
    const signal = AbortSignal.timeout(200);
    const response = await fetch(`${url}/calendars`, { headers, signal });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow("timeout");
  });

  test.each(["connection", "json"])("an answer is cut: its %s", async (truncate) => {
    const { call, calendar, url } = await startForTest();
    await calendar();
    await call("POST", "/_control/fail", { path: "/calendars", status: 200, truncate });
    const response = await fetch(`${url}/calendars`, {
      headers: { "x-meeting-baas-api-key": key },
    });
    expect(response.status).toBe(200);
    if (truncate === "connection") await expect(response.text()).rejects.toThrow("terminated");
    else expect(await response.text()).toMatch(/^\[\{"uuid":"[^\]]+$/);
  });

  test("a gateway answers in HTML, late by any time within a range", async () => {
    const { call, url } = await startForTest();
    const body = "<html><body>Bad gateway</body></html>";
    const fault = { path: "/calendars", status: 502, body, delay_ms: [30, 60] };
    await call("POST", "/_control/fail", fault);
    const before = performance.now();
    const response = await fetch(`${url}/calendars`);
    expect(response.status).toBe(502);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(await response.text()).toBe(body);
    expect(performance.now() - before).toBeGreaterThan(25);
    expect((await call("PUT", "/_control/settings", { latency_ms: [9, 3] })).status).toBe(400);
  });

  test("an event is malformed until it is mended; the control API keeps the truth", async () => {
    const { call, calendar, event, list } = await startForTest();
    const { uuid } = await calendar();
    const { uuid: id } = await event(uuid, { title: "Sound" });
    const path = `/_control/events/${id}/malform`;
    await call("POST", path, { field: "name", value: 7 });
    const wrong = await call("POST", path, { field: "end_time" });
    expect(wrong.json).toMatchObject({ name: "Sound", malformed: ["name", "end_time"] });
    const read = await call("GET", `/calendar_events/${id}`);
    expect(read.json).toMatchObject({ uuid: id, name: 7 });
    expect(read.json).not.toHaveProperty("end_time");
    await call("DELETE", path);
    expect((await list(`calendar_id=${uuid}`)).data).toMatchObject([{ uuid: id, name: "Sound" }]);
  });

  test("a list leads in circles", async () => {
    const { call, calendar, event, list } = await startForTest();
    const { uuid } = await calendar();
    await event(uuid);
    await call("PUT", "/_control/settings", { cursor_loop: true });
    const first = await list(`calendar_id=${uuid}`);
    const second = await list(`calendar_id=${uuid}&cursor=${first.next}`);
    expect(second).toEqual(first);
    expect(first.data).toHaveLength(1);
  });

  test("an expired grant is an error of the resync, until somebody reconnects", async () => {
    const { call, calendar } = await startForTest();
    const [{ uuid: expired }, { uuid: other }] = [await calendar(), await calendar()];
    await call("POST", `/_control/calendars/${expired}/expire_grant`);
    const resync = await call("POST", "/calendars/resync_all/?days=30");
    expect(resync.json).toEqual({
      synced_calendars: [other],
      errors: [[expired, expect.stringContaining("invalid_grant")]],
    });
    const grant = {
      oauth_client_id: "id",
      oauth_client_secret: "secret",
      oauth_refresh_token: "token",
      platform: "Google",
    };
    await call("PATCH", `/calendars/${expired}`, grant);
    const healed = await call("POST", "/calendars/resync_all");
    expect(healed.json).toEqual({ synced_calendars: [expired, other], errors: [] });
  });

  test("the control API says what is wrong with a request", async () => {
    const { call } = await startForTest();
    const refused = await call("POST", "/_control/fail", { path: "calendars", status: 99 });
    expect(refused).toMatchObject({
      status: 400,
      json: { error: expect.stringContaining("path") },
    });
    const unknown = await call("PUT", "/_control/settings", { webhook: false });
    expect(unknown.status).toBe(400);
  });
});
