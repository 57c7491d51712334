import { describe, expect, it } from "vitest";
import { parseEnv } from "./env";

const enough = {
  DATABASE_URL: "postgresql://callboard:secret@127.0.0.1:5432/callboard",
  MEETING_BAAS_API_KEY: "key",
  AUTH_SECRET: "0123456789abcdef0123456789abcdef",
};
const METRICS_TOKEN = "0123456789abcdef";
const complaintAbout = (changed: Record<string, string | undefined>) => {
  try {
    parseEnv({ ...enough, ...changed });
    return "";
  } catch (error) {
    return String(error);
  }
};

describe("the environment", () => {
  it("needs three settings and knows the rest", () => {
    expect(parseEnv(enough)).toEqual({
      ...enough,
      MEETING_BAAS_API_URL: "https://api.meetingbaas.com",
      MEETING_BAAS_SANDBOX: "off",
      MEETING_BAAS_RPS: 10,
      PUBLIC_URL: "http://127.0.0.1:3000",
      HOST: "127.0.0.1",
      PORT: 3000,
      WORKER: "inline",
      RECONCILE_SECONDS: 300,
      DATA_DIR: ".data",
      DELIVERY_BODY_DAYS: 30,
      DELIVERY_DAYS: 365,
      SESSION_IDLE_HOURS: 12,
      SESSION_MAX_DAYS: 7,
      TRUST_PROXY: "off",
      LOG_LEVEL: "info",
    });
  });

  it("counts an empty one as unset", () => {
    expect(parseEnv({ ...enough, PORT: "", MEETING_BAAS_API_KEY_PREVIOUS: "" })).toMatchObject({
      PORT: 3000,
    });
    expect(complaintAbout({ MEETING_BAAS_API_KEY: "" })).toContain("MEETING_BAAS_API_KEY is");
  });

  it("names everything that needs attention at once, and no secret", () => {
    const words = complaintAbout({
      DATABASE_URL: "mysql://root:hunter2@db/callboard",
      AUTH_SECRET: "short-secret",
      PORT: "70000",
    });
    for (const name of ["DATABASE_URL", "AUTH_SECRET", "PORT"]) expect(words).toContain(name);
    expect(words).toContain("openssl rand -hex 32");
    expect(words).not.toContain("hunter2");
    expect(words).not.toContain("short-secret");
  });

  it.each([
    ["MEETING_BAAS_API_URL", "ftp://example.com"],
    ["MEETING_BAAS_RPS", "0"],
    ["MEETING_BAAS_RPS", "many"],
    ["SESSION_IDLE_HOURS", "0"],
    ["SESSION_MAX_DAYS", "a week"],
    ["SMTP_URL", "mail.example.com"],
    ["MAIL_FROM", "Callboard <callboard@example.com>"],
    ["PUBLIC_URL", "callboard.example.com"],
    ["PORT", "3000.5"],
    ["WORKER", "on"],
    ["RECONCILE_SECONDS", "-1"],
    ["TRUST_PROXY", "yes"],
    ["METRICS_TOKEN", "short"],
    ["LOG_LEVEL", "loud"],
  ])("refuses %s=%s", (name, value) => {
    expect(complaintAbout({ [name]: value })).toContain(name);
  });

  it("gives people's address as an origin, by host and port unless told", () => {
    const url = (changed: Record<string, string>) =>
      parseEnv({ ...enough, METRICS_TOKEN, ...changed }).PUBLIC_URL;
    expect(url({ PUBLIC_URL: "https://board.example.com/" })).toBe("https://board.example.com");
    expect(url({ HOST: "0.0.0.0", PORT: "8080" })).toBe("http://0.0.0.0:8080");
  });

  it.each(["https://board.example.com", "http://192.168.1.7:3000", "http://127.0.0.1.example.com"])(
    "asks for the metrics' token where others reach %s",
    (PUBLIC_URL) => {
      expect(complaintAbout({ PUBLIC_URL })).toContain("METRICS_TOKEN is required");
      expect(complaintAbout({ PUBLIC_URL, METRICS_TOKEN })).toBe("");
    },
  );

  it.each(["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"])(
    "asks for none on this machine: %s",
    (PUBLIC_URL) => expect(complaintAbout({ PUBLIC_URL })).toBe(""),
  );
});
