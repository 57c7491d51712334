import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

async function linkWith(sandbox: string, text: string | null): Promise<string | null> {
  vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1/none");
  vi.stubEnv("MEETING_BAAS_API_KEY", "key");
  vi.stubEnv("AUTH_SECRET", "x".repeat(32));
  vi.stubEnv("MEETING_BAAS_SANDBOX", sandbox);
  const { secureLink } = await import("./secure-link");
  return secureLink(text);
}

test.each([
  ["off", "https://recordings.example.com/a.mp4", true],
  ["off", "http://127.0.0.1:4010/media/a", false],
  ["on", "http://127.0.0.1:4010/media/a", true],
  ["on", "http://recordings.example.com/a.mp4", false],
  ["on", "https://recordings.example.com/a.mp4", true],
  ["on", "javascript:alert(1)", false],
  ["on", "file://127.0.0.1/etc/passwd", false],
  ["on", "no link", false],
  ["on", null, false],
])("with the sandbox %s, %s goes to a browser: %s", async (sandbox, text, goes) => {
  expect(await linkWith(sandbox, text)).toBe(goes ? text : null);
});
