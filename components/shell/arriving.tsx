"use client";

import { useLinkStatus } from "next/link";
import type { ReactNode } from "react";
import { createPortal } from "react-dom";

/** The element over whose content a skeleton lies. */
export const arrivalsId = "arrivals";

/**
 * In a link: while the page that it leads to is on its way, its skeleton lies over the page that
 * was left. Next's loading files would do this for whole documents, too, which then needed
 * JavaScript to show what they hold, and couldn't answer with a redirect any more.
 */
export function Arriving({ skeleton }: { skeleton: ReactNode }) {
  const { pending } = useLinkStatus();
  const over = pending && document.getElementById(arrivalsId);
  if (!over) return null;
  return createPortal(
    <div aria-hidden className="arrive absolute inset-0 z-50 overflow-hidden bg-canvas">
      {skeleton}
    </div>,
    over,
  );
}
