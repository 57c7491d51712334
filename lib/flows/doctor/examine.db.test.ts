import { createServer, type Server } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { env } from "@/lib/env";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import type { DoctorFacts } from "@/lib/store/health/doctor-facts";
import { readDoctorFacts } from "@/lib/store/health/doctor-facts";
import { deliver } from "@/test/scene/work";
import { examine } from "./examine";
import { examineWebhook } from "./examine-webhook";

let server: Server;
let answer = '{"status":"ok"}';
beforeAll(async () => {
  server = createServer((_, response) => response.end(answer));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no address");
  env().PUBLIC_URL = `http://127.0.0.1:${address.port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
afterEach(() => {
  answer = '{"status":"ok"}';
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  env().TRUST_PROXY = "off";
});

const about = async (what: string) => (await examine()).find((one) => one.about === what);

describe("what is well", () => {
  it("is said in a line each", async () => {
    await deliver({ event: "other", data: {} });
    const findings = await examine();
    expect(findings.map(({ about, state }) => [about, state])).toEqual([
      ["database", "well"],
      ["migrations", "well"],
      ["key", "well"],
      ["clock", "well"],
      ["webhook", "well"],
      ["address", "well"],
    ]);
    for (const { told, advice } of findings) {
      expect(told).not.toBe("");
      expect(advice).toBeNull();
    }
  });
});

describe("what isn't well says what to do", () => {
  it.each([
    [new UpstreamError("unauthorized", "Refused."), "wrong", "MEETING_BAAS_API_KEY"],
    [new UpstreamError("unavailable", "Away."), "wrong", "MEETING_BAAS_API_URL"],
    [new UpstreamError("throttled", "Slowly.", 5), "odd", "MEETING_BAAS_RPS"],
  ])("the key: %s", async (error, state, advice) => {
    vi.spyOn(meetingBaas(), "checkKey").mockRejectedValue(error);
    expect(await about("key")).toMatchObject({ state, advice: expect.stringContaining(advice) });
  });

  it.each([
    [-60_000, "ahead of"],
    [60_000, "behind"],
  ])("a clock that is %d ms off", async (offset, words) => {
    vi.spyOn(meetingBaas(), "checkKey").mockResolvedValue(new Date(Date.now() + offset));
    const clock = await about("clock");
    expect(clock).toMatchObject({ state: "wrong", advice: expect.stringContaining("NTP") });
    expect(clock?.told).toContain(words);
  });

  it("an address that leads elsewhere, or nowhere", async () => {
    answer = "<h1>Welcome</h1>";
    const elsewhere = await about("address");
    expect(elsewhere).toMatchObject({ state: "wrong" });
    expect(elsewhere?.told).toContain("something else");
    const ours = env().PUBLIC_URL;
    env().PUBLIC_URL = "http://127.0.0.1:1";
    expect((await about("address"))?.told).toContain("can't be reached");
    env().PUBLIC_URL = ours;
  });

  it("a proxy whose word isn't taken", async () => {
    const ours = env().PUBLIC_URL;
    env().PUBLIC_URL = "https://127.0.0.1:1";
    expect(await about("proxy")).toMatchObject({ state: "odd" });
    env().TRUST_PROXY = "on";
    expect(await about("proxy")).toMatchObject({ state: "well" });
    env().PUBLIC_URL = ours;
  });

  it("mail that is set up by halves, or doesn't answer", async () => {
    vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:1");
    expect(await about("mail")).toMatchObject({
      state: "wrong",
      told: expect.stringContaining("halves"),
    });
    vi.stubEnv("MAIL_FROM", "callboard@example.com");
    expect((await about("mail"))?.told).toContain("can't be reached");
  });
});

describe("the webhook's silence", () => {
  const facts: DoctorFacts = {
    version: 180_004,
    now: new Date(),
    calendars: 3,
    lastDeliveryAt: new Date(),
    silentSeconds: 60,
    longestSilenceSeconds: 4 * 3_600,
    deliveries: 500,
    wrongKeys: 0,
  };
  const examined = (changed: Partial<DoctorFacts>) => examineWebhook({ ...facts, ...changed });

  it("is unusual where it is far longer than the longest lately", () => {
    expect(examined({}).state).toBe("well");
    expect(examined({ silentSeconds: 7 * 3_600 }).state).toBe("well");
    const silent = examined({ silentSeconds: 9 * 3_600 });
    expect(silent).toMatchObject({ state: "odd", told: expect.stringContaining("9 h ago") });
    expect(examined({ silentSeconds: 9 * 3_600, deliveries: 5 }).state).toBe("well");
    expect(examined({ silentSeconds: 1_800, longestSilenceSeconds: 60 }).state).toBe("well");
  });

  it("is wrong where calendars are connected and it never called", () => {
    const never = { lastDeliveryAt: null, silentSeconds: null, deliveries: 0 };
    expect(examined(never)).toMatchObject({
      state: "wrong",
      advice: expect.stringContaining("/api/webhooks/meeting-baas"),
    });
    expect(examined({ ...never, calendars: 0 }).state).toBe("odd");
    expect(examined({ wrongKeys: 7 }).told).toContain("7 calls with a wrong key");
  });

  it("is read from what came", async () => {
    await deliver({ event: "other", data: {} });
    const read = await readDoctorFacts();
    expect(read.silentSeconds).toBeLessThan(60);
    expect(read.deliveries).toBeGreaterThan(0);
  });
});
