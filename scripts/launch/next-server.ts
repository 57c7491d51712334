import type { ChildProcess } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { Problem } from "../command/problem";
import { hasEnded, type SpawnNodeOptions, spawnNode } from "../process/spawn-node";

type NextServerOptions = {
  host: string;
  port: number;
  dev?: boolean;
  env?: Record<string, string | undefined>;
  stdio?: SpawnNodeOptions["stdio"];
};

/**
 * Longer than proxies keep idle connections (60 s, usually): who reuses one that is being closed
 * has its request reset, and a proxy answers 502.
 */
const keepAliveMilliseconds = 75_000;

/**
 * Starts Next and resolves once it answers. The port must be free before: else the readiness
 * could be somebody else's.
 */
export async function startNext(options: NextServerOptions): Promise<ChildProcess> {
  const { host, port, dev = false } = options;
  const verb = dev ? ["dev"] : ["start", "--keepAliveTimeout", String(keepAliveMilliseconds)];
  const child = spawnNode(
    ["node_modules/next/dist/bin/next", ...verb, "-H", host, "-p", String(port)],
    {
      env: {
        ...options.env,
        HOST: host,
        PORT: String(port),
        NODE_ENV: dev ? "development" : "production",
        NEXT_TELEMETRY_DISABLED: "1",
      },
      ...(options.stdio && { stdio: options.stdio }),
    },
  );
  const until = Date.now() + 120_000;
  while (Date.now() < until) {
    const ready = await answers(host, port);
    if (hasEnded(child)) throw new Problem("The web server ended while starting.");
    if (ready) return child;
    await delay(100);
  }
  child.kill("SIGKILL");
  throw new Problem(`The web server doesn't answer on ${host}:${port} after two minutes.`);
}

async function answers(host: string, port: number): Promise<boolean> {
  // The addresses that mean every interface are no address to call.
  const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  const authority = name.includes(":") ? `[${name}]` : name;
  try {
    const url = `http://${authority}:${port}/api/health`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
