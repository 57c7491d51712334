import { createHash } from "node:crypto";

export type Random = {
  /** In [0, 1). */
  next(): number;
  /** A whole number in [min, max]. */
  int(min: number, max: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
};

/** Numbers that depend on nothing but `key`, so that a seed gives the same team every time. */
export function random(key: string): Random {
  let state = createHash("sha256").update(key).digest().readUInt32LE(0);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    pick: (from) => from[Math.floor(next() * from.length)] ?? from[0],
  };
}

/** A valid version 4 uuid made from a text. */
export function uuidFrom(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) % 4];
  const tail = `4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${tail}`;
}

/** An id of the look that Google gives: 26 characters of base32hex. */
export function googleIdFrom(text: string): string {
  const bytes = createHash("sha256").update(text).digest();
  return Array.from(bytes.subarray(0, 26), (b) => (b % 32).toString(32)).join("");
}

/** An id of the look that Microsoft Graph gives. */
export function microsoftIdFrom(text: string): string {
  return `AAMkAG${createHash("sha512").update(text).digest("base64url")}AAA=`;
}
