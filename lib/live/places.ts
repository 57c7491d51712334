/** More tabs than anybody looks at; a browser that finds no place asks every half minute. */
const mostStreams = 8;

const taken = new Map<string, number>();

/** Takes a place for one more of a session's streams. Returns how to leave it; null where all are taken. */
export function takePlace(session: string): (() => void) | null {
  const before = taken.get(session) ?? 0;
  if (before >= mostStreams) return null;
  taken.set(session, before + 1);
  let left = false;
  return () => {
    if (left) return;
    left = true;
    const others = (taken.get(session) ?? 1) - 1;
    if (others > 0) taken.set(session, others);
    else taken.delete(session);
  };
}
