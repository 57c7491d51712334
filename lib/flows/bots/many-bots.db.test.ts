import { afterAll, describe, expect, it } from "vitest";
import { chooseSeries } from "@/lib/flows/decisions/choose-series";
import { decideDueMeetings } from "@/lib/flows/decisions/decide-due-meetings";
import { claimBot } from "@/lib/store/bots/bot-leases";
import { prisma } from "@/lib/store/database/prisma";
import { claimDueMeetings } from "@/lib/store/meetings/due-meetings";
import { newSeries } from "@/test/scene/series";
import { upstream } from "@/test/scene/upstream";
import { member, mirroredCalendar, ring, workUntilRest } from "@/test/scene/work";
import { settleBot } from "./settle-bot";

const perSecond = 100;
process.env.MEETING_BAAS_RPS = String(perSecond);
afterAll(upstream.reset);

const meetings = 500;
const workers = 4;
const settledBots = () => prisma().bot.count({ where: { settledGeneration: { gt: 0 } } });

describe("500 meetings that one click records", () => {
  it("cost two calls each, within the budget, and tell how far they are", async () => {
    const calendar = await mirroredCalendar();
    await upstream.change({ page_size: 500 });
    const series = newSeries();
    const [first = ""] = await Promise.all(
      Array.from({ length: meetings }, async (_, n) => {
        return (await upstream.event(calendar, series(n))).uuid;
      }),
    );
    await ring(calendar, null);
    await workUntilRest();
    await upstream.forgetCalls();

    const beganAt = performance.now();
    await chooseSeries(first, { choice: "record" }, member);
    const progress = [await settledBots()];
    const workUntilDone = async () => {
      while (await workOnBots()) progress.push(await settledBots());
    };
    while ((await settledBots()) < meetings) {
      await Promise.all(Array.from({ length: workers }, workUntilDone));
    }
    const seconds = (performance.now() - beganAt) / 1000;

    expect(progress[0]).toBe(1);
    expect(progress.filter((count) => count > 1 && count < meetings).length).toBeGreaterThan(10);
    const looks = await upstream.requests("GET", "/calendar_events/");
    const aboutOne = looks.filter(({ path }) => /^\/calendar_events\/[0-9a-f-]{36}/.test(path));
    const posts = await upstream.requests("POST", "/calendar_events/");
    expect(posts).toHaveLength(meetings);
    expect(aboutOne.length + posts.length).toBeLessThanOrEqual(2 * meetings);
    const all = [...looks, ...posts].map(({ at }) => Date.parse(at)).sort((a, b) => a - b);
    expect(all.length).toBeLessThanOrEqual(perSecond * seconds + 1);
    // Evenly spaced when they are sent; on a busy machine some arrive closer to each other.
    expect(mostWithinASecond(all)).toBeLessThanOrEqual(1.5 * perSecond);
    expect(await upstream.activeBots()).toHaveLength(meetings);
  }, 300_000);
});

/** A round of the loops that bots go through. */
async function workOnBots(): Promise<boolean> {
  const due = await claimDueMeetings();
  if (due) await decideDueMeetings(due);
  const bot = await claimBot(null);
  if (bot) await settleBot(bot);
  return due !== null || bot !== null;
}

function mostWithinASecond(times: number[]): number {
  let most = 0;
  let from = 0;
  times.forEach((time, n) => {
    while (time - (times[from] ?? time) >= 1000) from += 1;
    most = Math.max(most, n - from + 1);
  });
  return most;
}
