import { createHash, randomBytes } from "node:crypto";

/** A secret that can't be guessed, and what is kept of it: by that nobody comes in. */
export function newSecret(): { secret: string; hash: Uint8Array<ArrayBuffer> } {
  const secret = randomBytes(32).toString("base64url");
  return { secret, hash: hashOf(secret) };
}

/** Enough for a secret of 256 random bits: there is nothing to try out. */
export function hashOf(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(secret).digest());
}
