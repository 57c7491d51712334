import { expect, it } from "vitest";
import { keepTimingsBeside, metrics, metricsText, readTimings } from "./metrics";

const counts = async () =>
  (await metricsText())
    .split("\n")
    .filter((line) => line.startsWith("callboard_sync_seconds_count"));

it("what the worker beside timed is added, once, and the rest is this process's own", async () => {
  metrics().syncSeconds.observe({ part: "fetch", outcome: "ok" }, 1);
  metrics().intakeAnswers.inc({ verdict: "accepted" });
  const [alone] = await counts();
  expect(alone).toMatch(/ 1$/);
  keepTimingsBeside(JSON.parse(JSON.stringify(await readTimings())));
  for (const _ of "twice") expect(await counts()).toEqual([alone?.replace(/ 1$/, " 2")]);
  const text = await metricsText();
  expect(text.match(/^# TYPE callboard_sync_seconds /gm)).toHaveLength(1);
  expect(text).toContain('callboard_intake_answers_total{verdict="accepted"} 1');
  expect(text).toContain("process_start_time_seconds");
});
