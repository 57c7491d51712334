import { createServer } from "node:net";

/** A port on the host that nobody listens on: `preferred` when that one is free. */
export async function freePort(host: string, preferred?: number): Promise<number> {
  if (preferred && (await portIsFree(host, preferred).catch(() => false))) return preferred;
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, host, () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === "object" ? address.port : 0));
    });
  });
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
