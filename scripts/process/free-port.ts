import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * Systems give the ports above to whoever calls somewhere: one of those may be taken between being
 * found and being listened on.
 */
const [lowest, highest] = [20_000, 32_000];

/** A port on the host that nobody listens on: `preferred` when that one is free. */
export async function freePort(host: string, preferred?: number): Promise<number> {
  if (preferred && (await portIsFree(host, preferred).catch(() => false))) return preferred;
  for (;;) {
    const port = randomInt(lowest, highest);
    if (await portIsFree(host, port)) return port;
  }
}

/** Rejects when the host is no address of this machine or the port needs more rights. */
export function portIsFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else reject(error);
    });
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
