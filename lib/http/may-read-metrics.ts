import { createHash, timingSafeEqual } from "node:crypto";
import { env, isLoopback } from "@/lib/env";

/**
 * Whether somebody may read the metrics: whoever bears `METRICS_TOKEN`; where that is unset, which
 * it may be where nobody else reaches the server, programs on this machine.
 */
export function mayReadMetrics(headers: Headers): boolean {
  const { METRICS_TOKEN, HOST } = env();
  if (METRICS_TOKEN) {
    const sent = digest(headers.get("authorization") ?? "");
    return timingSafeEqual(sent, digest(`Bearer ${METRICS_TOKEN}`));
  }
  // The web server adds the address of whoever connected, unless a proxy has already told more.
  const hops = headers.get("x-forwarded-for")?.split(",") ?? [];
  return isLoopback(HOST) && hops.every((hop) => isLoopback(hop.trim()));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
