import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** A request as bytes, made when its turn comes. */
export type Load = { url: string; next: () => string };

/** How many are answered in a second, each connection sending its next one after its last answer. */
export async function perSecond(load: Load, connections: number, seconds: number): Promise<number> {
  const began = performance.now();
  const until = began + seconds * 1_000;
  const done = await Promise.all(
    Array.from({ length: connections }, async () => {
      const connection = open(load.url);
      let count = 0;
      for (; performance.now() < until; count += 1) await connection.send(load.next());
      connection.close();
      return count;
    }),
  );
  return done.reduce((sum, count) => sum + count, 0) / ((performance.now() - began) / 1_000);
}

/**
 * How long each of so many a second takes, in milliseconds, sorted. They are sent by the clock, not
 * after answers, and timed from when they were to be sent.
 */
export async function latencies(load: Load, rate: number, seconds: number): Promise<number[]> {
  const idle: Connection[] = [];
  const times: Promise<number>[] = [];
  const began = performance.now();
  for (let sent = 0; sent < rate * seconds; sent += 1) {
    const due = began + (sent * 1_000) / rate;
    const wait = due - performance.now();
    if (wait > 0) await delay(wait);
    const connection = idle.pop() ?? open(load.url);
    // A timer is late by a millisecond: that is none of the server's.
    const from = Math.max(due, Math.min(performance.now(), due + 2));
    times.push(
      connection.send(load.next()).then(() => {
        idle.push(connection);
        return performance.now() - from;
      }),
    );
  }
  const taken = await Promise.all(times);
  for (const connection of idle) connection.close();
  return taken.sort((a, b) => a - b);
}

type Connection = { send(request: string): Promise<void>; close(): void };

/** A connection that costs as little as can be: whoever measures runs on the same machine. */
function open(url: string): Connection {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).setNoDelay(true);
  let answer = "";
  let done: { resolve(): void; reject(error: Error): void } | undefined;
  socket.setEncoding("latin1");
  socket.on("data", (chunk) => {
    answer += chunk;
    if (!isWhole(answer)) return;
    const status = answer.slice(9, 12);
    answer = "";
    if (status === "200") done?.resolve();
    else done?.reject(new Error(`${url} answered ${status}`));
  });
  socket.on("error", (error) => done?.reject(error));
  socket.on("close", () => done?.reject(new Error(`${url} hung up`)));
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        done = { resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, end + 2))?.[1];
  return length ? answer.length >= end + 4 + Number(length) : answer.endsWith("\r\n0\r\n\r\n");
}
