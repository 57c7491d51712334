import { createServer, type Server } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort, portIsFree } from "./free-port";

let server: Server;
let taken: number;

beforeEach(async () => {
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  taken = address && typeof address === "object" ? address.port : 0;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

test("takes the preferred port when nobody listens there", async () => {
  const free = await freePort("127.0.0.1");
  expect(await freePort("127.0.0.1", free)).toBe(free);
});

test("takes another port when the preferred one is taken", async () => {
  expect(await portIsFree("127.0.0.1", taken)).toBe(false);
  const other = await freePort("127.0.0.1", taken);
  expect(other).not.toBe(taken);
  expect(await portIsFree("127.0.0.1", other)).toBe(true);
});

test("a host that is no address of this machine is an error", async () => {
  await expect(portIsFree("192.0.2.1", taken)).rejects.toThrow("EADDRNOTAVAIL");
});
