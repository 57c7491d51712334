// A thread of its own, run from the source as the worker's process is: a bundle has no file for it.
import { parentPort } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { interpretBody } = await import("./interpret-body.ts");

parentPort.on("message", ({ id, bytes, previousKey }) => {
  parentPort.postMessage({ id, interpreted: interpretBody(bytes, previousKey) });
});
