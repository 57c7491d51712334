import type { DeliveryPulse } from "@/lib/domain/views/delivery-view";

/** That no webhook came for unusually long; null where that is as usual. */
export function silenceWords(
  pulse: Pick<DeliveryPulse, "unusualAfterSeconds" | "longestSilenceSeconds">,
  lastAt: string | null,
  now: number,
): string | null {
  const { unusualAfterSeconds, longestSilenceSeconds } = pulse;
  if (unusualAfterSeconds === null || !lastAt) return null;
  const seconds = (now - Date.parse(lastAt)) / 1000;
  if (seconds <= unusualAfterSeconds) return null;
  return `No webhook for ${inWords(seconds)}. The longest silence lately was ${inWords(longestSilenceSeconds)}.`;
}

/** Calls of the last day to be read out. */
export function pulseHeard({ hours }: Pick<DeliveryPulse, "hours">): string {
  const calls = hours.reduce((all, hour) => all + hour, 0);
  const most = Math.max(...hours);
  return `${count(calls, "webhook")} in the last 24 hours, ${most} in the busiest hour and ${hours.at(-1) ?? 0} in the last.`;
}

function inWords(seconds: number): string {
  if (seconds < 60) return count(Math.round(seconds), "second");
  if (seconds < 2 * 3_600) return count(Math.round(seconds / 60), "minute");
  if (seconds < 48 * 3_600) return count(Math.round(seconds / 3_600), "hour");
  return count(Math.round(seconds / 86_400), "day");
}

function count(many: number, what: string): string {
  return `${many.toLocaleString("en")} ${what}${many === 1 ? "" : "s"}`;
}
