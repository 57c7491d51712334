/** `polling`: no stream, but Callboard answers. `offline`: it doesn't. */
export type LiveStatus = "live" | "polling" | "offline";

// A page that has just been served counts as live, until its stream fails.
let streaming = true;
let reachable = true;
const listeners = new Set<() => void>();

/** What this page knows about its line to the server; one per page. */
export const connection = {
  status(): LiveStatus {
    // A device that knows it is offline needn't wait for a request to fail.
    if (!reachable || !navigator.onLine) return "offline";
    return streaming ? "live" : "polling";
  },
  setStreaming(value: boolean): void {
    streaming = value;
    if (value) reachable = true;
    for (const listener of listeners) listener();
  },
  setReachable(value: boolean): void {
    if (reachable === value) return;
    reachable = value;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    for (const change of ["online", "offline"]) window.addEventListener(change, listener);
    return () => {
      listeners.delete(listener);
      for (const change of ["online", "offline"]) window.removeEventListener(change, listener);
    };
  },
};
