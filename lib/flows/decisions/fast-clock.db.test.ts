import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { record, refusalOf, skip } from "@/test/scene/people";
import { mirroredSeries, newSeries } from "@/test/scene/series";
import { upstream } from "@/test/scene/upstream";
import { member, mirroredCalendar, mirroredEvent, ring, workUntilRest } from "@/test/scene/work";
import { adoptBot } from "./adopt-bot";
import { chooseSeries } from "./choose-series";

let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
});
afterEach(async () => {
  vi.useRealTimers();
  await upstream.reset();
});

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();
const skewed = (hours: number) =>
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + hours * 3_600_000 });

describe("a meeting that goes on, whatever our process's clock says,", () => {
  const underWay = () => mirroredEvent(calendar, { start: minutes(-5), end: minutes(30) });

  it("can be recorded", async () => {
    const event = await underWay();
    skewed(1);
    expect(await record(event)).toMatchObject({ state: "scheduled" });
  });

  it("can be recorded again while its bot is being called off", async () => {
    const event = await underWay();
    await record(event);
    await upstream.fail({ method: "DELETE", path: `/calendar_events/${event}/bot`, status: 503 });
    await skip(event);
    skewed(1);
    expect(await record(event)).toMatchObject({ settled: false, detail: null });
  });

  it("gets the bot of its series", async () => {
    const start = minutes(-5);
    const [event = ""] = await mirroredSeries(calendar, 1, (n) => ({
      ...newSeries()(n),
      start,
      original_start: start,
      end: minutes(30),
    }));
    skewed(1);
    expect(await chooseSeries(event, { choice: "record" }, member)).toMatchObject({
      state: "scheduled",
    });
  });

  it("can have its bot adopted", async () => {
    const event = await underWay();
    await upstream.foreignBot(event);
    await ring(calendar, [event]);
    await workUntilRest();
    skewed(1);
    expect(await adoptBot(event, member)).toMatchObject({ foreign: false });
  });
});

it("a meeting that has ended isn't recorded, however slow our process's clock is", async () => {
  const event = await mirroredEvent(calendar, { start: minutes(-60), end: minutes(-30) });
  skewed(-1);
  expect(await refusalOf(record(event))).toMatchObject({ code: "ended" });
});
