/** A UID of Exchange's own making, in hex: a header, then whatever made it unique. */
const globalObjectId =
  /^040000008200E00074C5B7101A82E008([0-9A-F]{8})([0-9A-F]{32})([0-9A-F]{8})((?:[0-9A-F]{2})*)$/i;

/** What Exchange puts before a UID that it didn't make: `vCal-Uid` and a one, little endian. */
const wrapping = "7643616C2D55696401000000";

/** Google's "this and following": the series it was cut from, and where it was cut. */
const cuts = /(?:_R\d{8}(?:T\d{6}Z?)?)+(?=(?:@google\.com)?$)/i;

/**
 * The one form of a UID, whichever mailbox and occurrence it was seen in. Exchange writes an
 * occurrence's day into its series' UID, and wraps those of others; Google gives the rest of a
 * series that was cut a UID that names the cut. What is malformed stays as it is.
 */
export function normalUid(uid: string): string {
  const [, , rest = "", size = "", data = ""] = globalObjectId.exec(uid) ?? [];
  const wrapped = wrappedIn(data);
  if (wrapped !== null) return normalUid(wrapped);
  if (!isGlobalObjectId(uid)) return uncut(uid);
  return `${uid.slice(0, 32)}00000000${rest}${size}${data}`.toUpperCase();
}

/** A UID of Google's, or an id of a series, as it was before the series was cut. */
export function uncut(id: string): string {
  return id.replace(cuts, "") || id;
}

/** Whether an id is Exchange's own, and whole: it says how long it is. */
export function isGlobalObjectId(uid: string): boolean {
  const [match, , , size = "", data = ""] = globalObjectId.exec(uid) ?? [];
  return match !== undefined && data.length / 2 >= Buffer.from(size, "hex").readUInt32LE();
}

/** The day of the occurrence that such an id is about; null on a whole series', or a single one's. */
export function dayInUid(uid: string): string | null {
  const date = globalObjectId.exec(uid)?.[1];
  if (!date || date === "00000000") return null;
  const bytes = Buffer.from(date, "hex");
  const two = (n: number) => String(n).padStart(2, "0");
  const day = `${String(bytes.readUInt16BE()).padStart(4, "0")}-${two(bytes[2] ?? 0)}-${two(bytes[3] ?? 0)}`;
  return isDay(day) ? day : null;
}

/** Whether a text is a day of the calendar: `2026-02-30` is none. */
export function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(+date) &&
    date.toISOString().slice(0, 10) === text
  );
}

function wrappedIn(data: string): string | null {
  if (!data.toUpperCase().startsWith(wrapping)) return null;
  const bytes = Buffer.from(data.slice(wrapping.length), "hex");
  const end = bytes.indexOf(0);
  if (end < 1) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, end));
  } catch {
    return null;
  }
}
