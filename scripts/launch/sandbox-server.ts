import type { ChildProcess } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { Problem } from "../command/problem";
import { hasEnded, spawnNode } from "../process/spawn-node";

type SandboxServerOptions = { port: number; apiKey: string; token: string; webhookUrl: string };

/** Starts the sandbox as a process of its own, and resolves once it answers. */
export async function startSandboxServer(options: SandboxServerOptions): Promise<ChildProcess> {
  const { port, apiKey, token, webhookUrl } = options;
  const child = spawnNode(["scripts/run.mjs", "sandbox"], {
    env: {
      SANDBOX_HOST: "127.0.0.1",
      SANDBOX_PORT: String(port),
      SANDBOX_API_KEY: apiKey,
      SANDBOX_TOKEN: token,
      SANDBOX_WEBHOOK_URL: webhookUrl,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    if (hasEnded(child)) throw new Problem("The sandbox ended while starting.");
    if (await answers(port, apiKey)) return child;
    await delay(100);
  }
  child.kill("SIGKILL");
  throw new Problem(`The sandbox doesn't answer on 127.0.0.1:${port} after a minute.`);
}

async function answers(port: number, apiKey: string): Promise<boolean> {
  try {
    const headers = { "x-meeting-baas-api-key": apiKey };
    const answer = await fetch(`http://127.0.0.1:${port}/calendars/`, { headers });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
