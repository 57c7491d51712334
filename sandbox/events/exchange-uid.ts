import { createHash } from "node:crypto";

const header = "040000008200E00074C5B7101A82E008";
const noDay = "00000000";

/** A UID of the look that Exchange gives. */
export function exchangeUidFrom(text: string): string {
  const data = createHash("sha256").update(text).digest("hex").slice(0, 32);
  return `${header}${noDay}79B10884BC6DDA01000000000000000010000000${data}`.toUpperCase();
}

/** A meeting's UID as Exchange holds it: its own, or another one's, wrapped. */
export function inExchange(uid: string): string {
  if (uid.startsWith(header)) return uid;
  const data = Buffer.from(`vCal-Uid\u0001\u0000\u0000\u0000${uid}\u0000`, "utf8");
  const size = Buffer.alloc(4);
  size.writeUInt32LE(data.length);
  const hex = `${"0".repeat(32)}${size.toString("hex")}${data.toString("hex")}`;
  return `${header}${noDay}${hex}`.toUpperCase();
}

/** That of one occurrence of a series, which has the occurrence's day in it. */
export function ofDay(uid: string, day: string): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const hex = (n: number, digits: number) => n.toString(16).padStart(digits, "0").toUpperCase();
  const at = header.length;
  return `${uid.slice(0, at)}${hex(year, 4)}${hex(month, 2)}${hex(date, 2)}${uid.slice(at + 8)}`;
}
