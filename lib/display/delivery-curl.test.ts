import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { deliveryCurl } from "./delivery-curl";

const body = {
  event: "calendar.sync_events",
  data: { note: "it's `whoami` $(whoami) $HOME \\ \"quoted\"\nBODY\n' é 🚀" },
};

test("a shell passes the body on as it is, and the key from its environment", () => {
  const command = deliveryCurl("https://callboard.example.com", body);
  expect(command).toContain('"x-meeting-baas-api-key: $MEETING_BAAS_API_KEY"');
  // Standing in for curl: tells what it was given.
  const script = `curl() { printf '%s\\n' "$@"; cat; }\n${command}`;
  const said = execFileSync("sh", ["-c", script], {
    env: { ...process.env, MEETING_BAAS_API_KEY: "secret" },
    encoding: "utf8",
  });
  const lines = said.trimEnd().split("\n");
  expect(lines).toContain("https://callboard.example.com/api/webhooks/meeting-baas");
  expect(lines).toContain("x-meeting-baas-api-key: secret");
  expect(JSON.parse(lines.at(-1) ?? "")).toEqual(body);
});
