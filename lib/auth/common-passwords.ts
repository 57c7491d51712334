import { createHash } from "node:crypto";
import common from "./common-passwords.json";

const bytesEach = 6;
let known: Set<string> | undefined;

/** Whether a password, in lower case, is among those that are tried first; nobody is asked for it. */
export function isCommon(password: string): boolean {
  known ??= readAll();
  return known.has(shortHash(password));
}

function readAll(): Set<string> {
  const bytes = Buffer.from(common.hashes, "base64");
  const all = new Set<string>();
  for (let at = 0; at < bytes.length; at += bytesEach) {
    all.add(bytes.toString("base64", at, at + bytesEach));
  }
  return all;
}

function shortHash(password: string): string {
  return createHash("sha256").update(password).digest().toString("base64", 0, bytesEach);
}
