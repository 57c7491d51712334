"use client";

import { useRouter } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";
import { pageViewer } from "@/lib/browser/api/viewer";
import type { LiveMessage } from "@/lib/domain/views/live-message";
import { connection, type LiveStatus } from "./connection";
import { freshness } from "./freshness";
import { gather } from "./gather";
import { isAffected, readLiveMessage } from "./live-keys";
import { useRefetch } from "./use-refetch";

const retryMs = 2_000;

/**
 * Keeps one stream open while the page is looked at and fetches again what its messages concern.
 * A hidden page closes it, since browsers share few connections among all tabs of a site.
 */
export function LiveUpdates() {
  const refetch = useRefetch();
  const router = useRouter();

  useEffect(() => {
    let source: EventSource | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const messages = gather<LiveMessage>((batch) =>
      refetch((key) => batch.some((message) => isAffected(key, message))),
    );

    const open = () => {
      // It begins with all that happened since this page was last told of everything.
      source = new EventSource(`/api/live?since=${encodeURIComponent(freshness.position())}`);
      source.onopen = () => {
        freshness.open();
        connection.setStreaming(true);
      };
      source.onmessage = ({ data }) => {
        const message = readLiveMessage(String(data));
        if (!message) return;
        freshness.tell(message);
        messages.add(message);
        // What the reader may do may be other by now, or they may be out.
        if (message.topic === "people" && message.id === pageViewer()) router.refresh();
      };
      source.onerror = () => {
        connection.setStreaming(false);
        // By itself the browser would ask for what happened since the stream's first opening.
        source?.close();
        clearTimeout(retry);
        retry = setTimeout(reopen, retryMs);
      };
    };

    const close = () => {
      clearTimeout(retry);
      source?.close();
      source = null;
    };

    const reopen = () => {
      close();
      if (document.visibilityState === "visible") open();
    };

    reopen();
    document.addEventListener("visibilitychange", reopen);
    return () => {
      document.removeEventListener("visibilitychange", reopen);
      messages.stop();
      close();
    };
  }, [refetch, router]);

  return null;
}

/** How this page learns of changes right now. */
export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(connection.subscribe, connection.status, () => "live");
}
