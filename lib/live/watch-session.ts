import { listen } from "@/lib/store/database/listen";

/** Whose stream it is, and whether what let them in still does. */
export type StreamSession = { personId: string; isOpen: () => Promise<boolean> };

/**
 * Looks at a session again once something is told of its person, whichever process did it, and ends
 * what hangs on it. Returns how to stop.
 */
export function watchSession({ personId, isOpen }: StreamSession, end: () => void): () => void {
  const look = () => {
    isOpen().then(
      (open) => open || end(),
      // The database is away: nobody could have been let out meanwhile.
      () => undefined,
    );
  };
  const stop = listen({
    onNotice: ({ topic, id }) => {
      if (topic === "people" && id === personId) look();
    },
    // Something may have been told while nothing was heard.
    onConnect: look,
  });
  // It may have ended after it let the stream in, and before anything was heard of that here.
  look();
  return stop;
}
