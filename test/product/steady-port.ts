import { portIsFree } from "@/scripts/process/free-port";

/**
 * A free port below those that systems give to outgoing connections: nothing takes it while the
 * server that has it is down.
 */
export async function steadyPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await portIsFree("127.0.0.1", port)) return port;
  }
}
