import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/store/database/prisma";
import { findDelivery } from "@/lib/store/deliveries/deliveries";
import { deliver } from "@/test/scene/work";
import { interpretBody } from "./interpret-body";

const envelope = (data: object) => ({ event: "calendar.sync_events", data });
const calendar_id = randomUUID();
const nested = (depth: number) =>
  `{"event": "deep", "data": ${"[".repeat(depth)}${"]".repeat(depth)}}`;

describe("a body that can't be read", () => {
  it.each<[string, unknown, object]>([
    ["broken JSON", '{"event": ', { message: "The body isn't JSON." }],
    ["nothing", "", { message: "The body isn't JSON." }],
    [
      "no UTF-8",
      new Blob([new Uint8Array([0x22, 0xff, 0xfe, 0x22])]),
      { message: "The body isn't UTF-8." },
    ],
    ["a list", [], { details: [{ path: "" }] }],
    ["no kind", { data: {} }, { details: [{ path: "event" }] }],
    ["an empty kind", { event: "", data: {} }, { details: [{ path: "event" }] }],
    ["no data", { event: "calendar.sync_events" }, { details: [{ path: "data" }] }],
    ["no calendar", envelope({}), { details: [{ path: "data.calendar_id" }] }],
    ["no uuid", envelope({ calendar_id: "cal_1" }), { details: [{ path: "data.calendar_id" }] }],
    [
      "a bad id among good ones",
      envelope({ calendar_id, affected_event_uuids: [randomUUID(), "1 or 1=1"] }),
      { details: [{ path: "data.affected_event_uuids.1" }] },
    ],
    [
      "no instant",
      envelope({ calendar_id, last_updated_ts: "yesterday" }),
      { details: [{ path: "data.last_updated_ts" }] },
    ],
    ["too much nesting", nested(100), { message: "The body is nested more than 100 levels deep." }],
    ["absurd nesting", nested(100_000), { code: "invalid_request" }],
  ])("is refused with the reason and leaves nothing: %s", async (_what, body, problem) => {
    const before = await prisma().delivery.count();
    const refusal = await deliver(body).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "invalid_request", status: 400, ...problem });
    expect(await prisma().delivery.count()).toBe(before);
  });
});

describe("a body that is too large", () => {
  const key = process.env.MEETING_BAAS_API_KEY ?? "";

  it("is refused by what it says of itself", async () => {
    const headers = { "x-meeting-baas-api-key": key, "content-length": "16777217" };
    await expect(deliver("{}", headers)).rejects.toMatchObject({ status: 413 });
  });

  it("is refused by what it is", async () => {
    const body = new Blob([new Uint8Array(16 * 1024 * 1024 + 1)]);
    const call = deliver(body);
    await expect(call).rejects.toMatchObject({ code: "payload_too_large", status: 413 });
  });

  it("has room for a transcript of many hours", async () => {
    const words = "word ".repeat(1_000_000);
    const data = { bot_id: randomUUID(), transcript: words };
    const { delivery } = await deliver({ event: "complete", data });
    expect(await findDelivery(delivery, false)).toMatchObject({ state: "waiting" });
  });
});

describe("a large body", () => {
  it("holds up nothing else that this process does", async () => {
    const line = { speaker: "Ada", start_time: 1, words: [{ start: 1, end: 2, word: "word" }] };
    const data = { bot_id: randomUUID(), transcript: Array(180_000).fill(line) };
    const body = JSON.stringify({ event: "complete", data });
    expect(body.length).toBeGreaterThan(12_000_000);
    const bytes = new Blob([body]);
    let longest = 0;
    let last = performance.now();
    const beats = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const inline = blockedBy(body);
    last = performance.now();
    longest = 0;
    const { delivery } = await deliver(bytes);
    clearInterval(beats);
    expect(await findDelivery(delivery, false)).toMatchObject({ state: "waiting" });
    console.log(
      `held up for ${longest.toFixed(0)} ms; in one piece it takes ${inline.toFixed(0)} ms`,
    );
    expect(longest).toBeLessThan(inline / 2);
  }, 60_000);

  it("that can't be read says why, as a small one does", async () => {
    const large = `{"event":"complete","data":${"[".repeat(200)}${"0,".repeat(200_000)}0${"]".repeat(200)}}`;
    const refusal = await deliver(large).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      code: "invalid_request",
      message: "The body is nested more than 100 levels deep.",
    });
  });
});

/** What reading a body takes where it is read at once. */
function blockedBy(body: string): number {
  const before = performance.now();
  interpretBody(Buffer.from(body), false);
  return performance.now() - before;
}

describe("text that Postgres can't keep", () => {
  it("is kept without its NULs and halves of surrogate pairs", async () => {
    const text = '{"event": "odd\\u0000", "data": {"a\\u0000": "x\\u0000y", "b": "\\ud83dz"}}';
    const { delivery } = await deliver(text);
    expect(await findDelivery(delivery, true)).toMatchObject({
      event: "odd",
      body: { data: { a: "xy", b: "\ufffdz" } },
    });
  });
});
