import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { endChild } from "@/scripts/process/spawn-node";
import { startWeb, startWorker } from "@/test/product/product-process";
import { steadyPort } from "@/test/product/steady-port";
import type { Tally } from "./tally";

/** A process of the product, in one of its lives. */
type Member = {
  /** Something is being done to it. */
  busy(): boolean;
  /** Kills it, and starts it again after a while. */
  kill(awayMilliseconds: number): Promise<void>;
  /** Stops it in the middle of whatever it does, and lets it go on after a while. */
  stop(milliseconds: number): Promise<void>;
};

export type Fleet = {
  /** The addresses of the web servers. */
  urls: [string, string];
  members: Member[];
};

/** Two web servers that work as well, and a process that only works. `closers` end them. */
export async function startFleet(
  env: Record<string, string>,
  logs: string,
  tally: Tally,
  closers: (() => Promise<void>)[],
): Promise<Fleet> {
  const member = async (start: () => Promise<ChildProcess>): Promise<Member> => {
    const { close, ...made } = keepRunning(start, tally);
    closers.push(close);
    await made.start();
    return made;
  };
  const web = async (name: string) => {
    const port = await steadyPort();
    const start = async () => (await startWeb(env, join(logs, `${name}.log`), port)).child;
    return { url: `http://127.0.0.1:${port}`, ...(await member(start)) };
  };
  const first = await web("web-1");
  const second = await web("web-2");
  const worker = await member(() => startWorker(env, join(logs, "worker.log")));
  return { urls: [first.url, second.url], members: [first, second, worker] };
}

function keepRunning(begin: () => Promise<ChildProcess>, tally: Tally) {
  let child: ChildProcess | undefined;
  let doing = 0;
  let closed = false;

  async function start(): Promise<void> {
    const own = await begin();
    child = own;
    own.once("exit", () => {
      if (child === own && !closed) void during(died);
    });
  }

  async function died(): Promise<void> {
    tally.deaths += 1;
    await startAgain();
  }

  async function startAgain(): Promise<void> {
    while (!closed) {
      try {
        return await start();
      } catch (error) {
        console.error(String(error));
        tally.deaths += 1;
        await delay(1_000);
      }
    }
  }

  async function end(): Promise<void> {
    const own = child;
    child = undefined;
    if (own) await endChild(own, "SIGKILL");
  }

  async function during(work: () => Promise<void>): Promise<void> {
    doing += 1;
    await work();
    doing -= 1;
  }

  return {
    start,
    busy: () => doing > 0,
    kill: (awayMilliseconds: number) =>
      during(async () => {
        await end();
        await delay(awayMilliseconds);
        await startAgain();
      }),
    stop: (milliseconds: number) =>
      during(async () => {
        const own = child;
        own?.kill("SIGSTOP");
        await delay(milliseconds);
        own?.kill("SIGCONT");
      }),
    async close() {
      closed = true;
      await end();
    },
  };
}
