import { describe, expect, it, onTestFinished } from "vitest";
import { LiveMessage, LiveTopic } from "@/lib/domain/views/live-message";
import { Prisma } from "@/lib/store/database/generated/client";
import { readInstant } from "@/lib/store/database/instant";
import type { Notice } from "@/lib/store/database/listen";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { liveStream } from "./stream";

/** Reads a browser's stream; `until` resolves with all messages so far once one fits. */
function open(since?: string) {
  const browser = new AbortController();
  onTestFinished(() => browser.abort());
  const reader = liveStream(browser.signal, since).getReader();
  const messages: LiveMessage[] = [];
  let text = "";
  const readOne = async (): Promise<boolean> => {
    const { value, done } = await reader.read();
    if (done) return false;
    text += Buffer.from(value).toString();
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks.filter((one) => one.startsWith("data: "))) {
      messages.push(LiveMessage.parse(JSON.parse(block.slice(6))));
    }
    return true;
  };
  const until = async (fits: (message: LiveMessage) => boolean) => {
    while (!messages.some(fits)) {
      if (!(await readOne())) throw new Error("the stream ended");
    }
    return messages;
  };
  return { browser, reader, messages, until, readOne };
}

const of = (topic: Notice["topic"], id: string | null) => (message: LiveMessage) =>
  message.topic === topic && message.id === id;

describe("the live stream", () => {
  it("begins by having everything looked at, since notices may have been missed", async () => {
    const { until, messages } = open();
    for (const topic of LiveTopic.options) await until(of(topic, null));
    expect(messages).toHaveLength(LiveTopic.options.length);
  });

  it("tells every browser what changed, and only that", async () => {
    const [one, two] = [open(), open()];
    await Promise.all([one.until(of("bots", null)), two.readOne()]);
    notify({ topic: "events", id: "calendar-1" });
    const told: (LiveMessage | undefined)[] = [];
    for (const browser of [one, two]) {
      const [message] = (await browser.until(of("events", "calendar-1"))).slice(-1);
      expect(Object.keys(message ?? {}).sort()).toEqual(["id", "topic", "version"]);
      told.push(message);
    }
    // Written once for all of them.
    expect(told[1]).toEqual(told[0]);
  });

  it("tells equal notices of one moment once, and the workers' own not at all", async () => {
    const { until, messages } = open();
    await until(of("bots", null));
    for (let time = 0; time < 50; time++) {
      notify({ topic: "events", id: "calendar-2" }, { topic: "work", id: null });
    }
    notify({ topic: "changes", id: "last" });
    await until(of("changes", "last"));
    expect(messages.filter(of("events", "calendar-2"))).toHaveLength(1);
    expect(messages.filter((message) => (message.topic as string) === "work")).toEqual([]);
  });

  it("gives every message another version", async () => {
    const { until } = open();
    const messages = await until(of("bots", null));
    expect(new Set(messages.map((message) => message.version)).size).toBe(messages.length);
  });

  it("tells what happened since a page was read, the last of equal ones, and nothing older", async () => {
    const { until } = open();
    await until(of("bots", null));
    notify({ topic: "events", id: "before" });
    await until(of("events", "before"));
    const since = await readInstant();
    for (const id of ["one", "two"]) {
      notify({ topic: "events", id }, { topic: "bots", id: "same" });
      await until(of("events", id));
    }
    const later = open(since);
    await later.until(of("bots", "same"));
    await later.until(of("events", "two"));
    notify({ topic: "changes", id: "now" });
    await later.until(of("changes", "now"));
    const told = later.messages.map(({ topic, id }) => `${topic} ${id}`);
    expect(told.sort()).toEqual(["bots same", "changes now", "events one", "events two"]);
    // The version is the instant: a browser that has heard one isn't told of it again.
    const last = later.messages
      .map(({ version }) => version)
      .sort()
      .at(-1);
    const next = open(last);
    notify({ topic: "changes", id: "next" });
    await next.until(of("changes", "next"));
    expect(next.messages).toHaveLength(1);
  });

  it("has everything looked at where it can't know what happened since", async () => {
    const { until } = open();
    await until(of("bots", null));
    const before = new Date(Date.now() - 3_600_000).toISOString();
    for (const since of [before, ""]) {
      const { messages, until: next } = open(since);
      for (const topic of LiveTopic.options) await next(of(topic, null));
      expect(messages).toHaveLength(LiveTopic.options.length);
    }
  });

  it("ends when the browser goes away", async () => {
    const { browser, readOne, until } = open();
    await until(of("bots", null));
    browser.abort();
    while (await readOne()) {}
    const other = open();
    await other.until(of("bots", null));
    notify({ topic: "events", id: "nobody" });
    await other.until(of("events", "nobody"));
    expect(await readOne()).toBe(false);
  });

  it("lets a browser go that doesn't read", async () => {
    const { reader } = open();
    const other = open();
    await other.until(of("bots", null));
    // As many as one that does read keeps up with.
    for (let last = 99; last < 700; last += 100) {
      for (let n = last - 99; n <= last; n++) notify({ topic: "events", id: `n${n}` });
      await other.until(of("events", `n${last}`));
    }
    let text = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += Buffer.from(part.value).toString();
    }
    expect(text.match(/^data: /gm)?.length).toBeLessThan(600);
  });

  it("goes on after the database's connection broke, having everything looked at", async () => {
    const { until, messages } = open();
    await until(of("bots", null));
    messages.length = 0;
    await prisma().$executeRaw(Prisma.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where query ilike 'listen %' and datname = current_database()`);
    await until(of("bots", null));
    notify({ topic: "events", id: "after" });
    await until(of("events", "after"));
  });
});
