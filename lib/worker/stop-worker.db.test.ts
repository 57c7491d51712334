import { afterEach, expect, it } from "vitest";
import { requestFullSync } from "@/lib/store/calendars/calendar-sync";
import { claimDueSync } from "@/lib/store/calendars/claim-sync";
import { upstream } from "@/test/scene/upstream";
import { mirroredCalendar } from "@/test/scene/work";
import { startWorker } from "./start-worker";

afterEach(() => upstream.reset());

it("a worker that stops leaves what takes too long to others, who may begin at once", async () => {
  const calendar = await mirroredCalendar();
  await upstream.fail({ path: "/calendar_events", status: "timeout", times: 9 });
  await upstream.forgetCalls();
  await requestFullSync(calendar, { acceptCancellations: false, askedSince: null });
  const worker = startWorker();
  await upstream.called("GET", "/calendar_events");
  expect(await claimDueSync(300)).toBeNull();

  await worker.stop(300);
  // Given back rather than failed, as it would be after the call's own deadline.
  expect(await claimDueSync(300)).toMatchObject({ calendarId: calendar, attempts: 0 });
});
