import { describe, expect, it } from "vitest";
import { z } from "zod";
import { startForTest } from "@/test/sandbox/start";

const Replaced = z.array(z.object({ from: z.string(), to: z.string() }));
const Shown = z.looseObject({
  uuid: z.string(),
  start_time: z.string(),
  recurring_event_id: z.string().nullable(),
  deleted: z.boolean(),
  raw: z.looseObject({}),
});

const two = (n: number) => String(n).padStart(2, "0");
const start = (day: number, hour = 9) => `2035-07-${two(day)}T${two(hour)}:00:00Z`;

async function scene(platform: "Google" | "Microsoft") {
  const { call, calendar, event } = await startForTest();
  const { uuid } = await calendar(platform);
  const shown = async (id: string) => {
    const { json } = await call("GET", `/_control/events?calendar_id=${uuid}`);
    return z
      .array(Shown)
      .parse(json)
      .find((one) => one.uuid === id);
  };
  const weekly = async () => {
    const events: string[] = [];
    for (const day of [2, 9, 16]) {
      const occurrence = { start: start(day), original_start: start(day) };
      const made = await event(uuid, {
        ...occurrence,
        recurring_event_id: "weekly",
        ical_uid: "weekly@google.com",
      });
      events.push(made.uuid);
    }
    return events;
  };
  const edit = async (event: string, verb: string, body: object) => {
    const answer = await call("POST", `/_control/events/${event}/${verb}`, body);
    return { status: answer.status, replaced: Replaced.catch([]).parse(answer.json) };
  };
  return { event, uuid, shown, weekly, edit };
}

describe("a series that is edited as a whole", () => {
  it.each(["Google", "Microsoft"] as const)(
    "is moved: %s cancels all, and brings others",
    async (platform) => {
      const { shown, weekly, edit } = await scene(platform);
      const events = await weekly();
      const { replaced } = await edit(events[1] ?? "", "move_series", { minutes: 60 });
      expect(replaced.map(({ from }) => from)).toEqual(events);
      for (const [n, { from, to }] of replaced.entries()) {
        expect(await shown(from)).toMatchObject({ deleted: true });
        expect(await shown(to)).toMatchObject({
          deleted: false,
          start_time: start(2 + 7 * n, 10),
          recurring_event_id: "weekly",
        });
      }
    },
  );

  it("is cut: Google's continuation has ids of its own that name the cut", async () => {
    const { shown, weekly, edit } = await scene("Google");
    const events = await weekly();
    const { replaced } = await edit(events[1] ?? "", "cut_series", { minutes: 0, first: "new" });
    expect(replaced.map(({ from }) => from)).toEqual(events.slice(1));
    expect(await shown(events[0] ?? "")).toMatchObject({ deleted: false });
    expect(await shown(replaced[0]?.to ?? "")).toMatchObject({
      recurring_event_id: "weekly_R20350709T090000",
      raw: {
        id: "weekly_R20350709T090000_20350709T090000Z",
        iCalUID: "weekly_R20350709T090000@google.com",
      },
    });
  });

  it("is made of a single meeting, which goes", async () => {
    const { event, uuid, shown, edit } = await scene("Google");
    const single = await event(uuid, { start: start(2), ical_uid: "one@google.com" });
    const { replaced } = await edit(single.uuid, "repeat", { weeks: 2 });
    expect(await shown(single.uuid)).toMatchObject({ deleted: true });
    expect(await Promise.all(replaced.map(({ to }) => shown(to)))).toMatchObject([
      { start_time: start(2), raw: { iCalUID: "one@google.com" } },
      { start_time: start(9), raw: { iCalUID: "one@google.com" } },
    ]);
    expect((await edit(replaced[0]?.to ?? "", "repeat", { weeks: 2 })).status).toBe(409);
  });

  it("isn't cut by Exchange, nor is what is of none", async () => {
    const { event, uuid, edit } = await scene("Microsoft");
    const single = await event(uuid, { start: start(2) });
    expect((await edit(single.uuid, "cut_series", { minutes: 60 })).status).toBe(409);
    expect((await edit(single.uuid, "move_series", { minutes: 60 })).status).toBe(409);
  });
});
