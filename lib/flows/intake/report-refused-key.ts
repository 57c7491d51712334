import { log } from "@/lib/log";

const gatherMilliseconds = 60_000;

let refused = 0;
let gathering = false;

/** Logs that the webhook was called with a wrong key: at once, then at most once a minute. */
export function reportRefusedKey(): void {
  refused += 1;
  if (!gathering) report();
}

function report(): void {
  gathering = refused > 0;
  if (!gathering) return;
  log().warn({ calls: refused }, "webhook called with a key that isn't this account's");
  refused = 0;
  setTimeout(report, gatherMilliseconds).unref();
}
