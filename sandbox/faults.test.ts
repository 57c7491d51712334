import { describe, expect, test } from "vitest";
import { key, startForTest } from "./start-for-test";

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
